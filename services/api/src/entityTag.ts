import type { StoredRecord } from '@cauce/dataset'

/**
 * The version alone would not do: of two events of one millisecond the greater event id wins, so the content may change
 * while the version stays. The commit's time tells them apart.
 */
export const entityTag = ({ version, committedAt }: StoredRecord): string =>
  `"${version}-${committedAt.replace(/\D/g, '')}"`
