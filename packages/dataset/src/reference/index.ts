export { messageJsonSchema } from './messageJsonSchema.ts'
export { renderReference } from './renderReference.ts'
