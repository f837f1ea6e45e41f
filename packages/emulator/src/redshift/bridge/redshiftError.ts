/** A statement that Redshift would fail: the text a caller of DescribeStatement reads after `ERROR: `. */
export class RedshiftError extends Error {
  /** 1-based, in the statement's own text. Redshift reports one for syntax errors only. */
  readonly position: number | undefined

  constructor(message: string, position?: number) {
    super(message)
    this.name = 'RedshiftError'
    this.position = position
  }

  /** As the Data API tells it, but for the `ERROR: ` before it. */
  get text(): string {
    return this.position === undefined
      ? this.message
      : `${this.message}\n  Position: ${this.position}`
  }
}

/** For SQL that Redshift accepts and this emulator does not run. */
export const notEmulated = (what: string) =>
  new RedshiftError(`[emulator] ${what} is not emulated: see docs/emulator.md`)
