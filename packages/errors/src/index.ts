export { AppError, type FailedStatementKind, type Issue } from './appError.ts'
export { type ErrorCode, errorCodes } from './errorCodes.ts'
