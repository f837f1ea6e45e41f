/** What one metric came to over the time asked for. */
export interface Figure {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly sum: number
  readonly samples: number
  readonly p50: number
  readonly p99: number
  readonly maximum: number
}
