import { beginAttempt, confirmAttempt } from './releaseRecord.ts'
import type { ReleaseStore } from './releaseStore.ts'
import { rollbackSteps, type Step } from './rollbackSteps.ts'

interface Deps {
  store: ReleaseStore
  /** Gives `use` a checkout of the commit; removes it afterwards. */
  withCheckout(commit: string, use: (checkout: string) => void): void
  /** Throws when the step fails. */
  runStep(step: Step, checkout: string): void
}

/** Deploys and verifies `commit` again. A failure leaves it in the record as an attempt that did not pass. */
export const restoreRelease = async (
  { store, withCheckout, runStep }: Deps,
  { stage, commit }: { stage: string; commit: string },
) => {
  const attempt = beginAttempt(await store.read(), commit)
  await store.write(attempt)
  withCheckout(commit, (checkout) => {
    for (const step of rollbackSteps(checkout, stage)) runStep(step, checkout)
  })
  await store.write(confirmAttempt(attempt))
}
