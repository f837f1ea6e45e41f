/** Prints each step that ended with the time it took; on a terminal also the one going on. */
export const createProgress = (output: NodeJS.WriteStream = process.stdout) => {
  let lastMs = performance.now()
  const clear = () => {
    if (output.isTTY) output.write('\r\u001b[K')
  }
  return {
    now: (step: string) => {
      if (!output.isTTY) return
      clear()
      output.write(`  … ${step}`)
    },
    done: (step: string) => {
      const nowMs = performance.now()
      clear()
      output.write(`  ✔ ${step} (${((nowMs - lastMs) / 1000).toFixed(1)} s)\n`)
      lastMs = nowMs
    },
  }
}

export type Progress = ReturnType<typeof createProgress>
