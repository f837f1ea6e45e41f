/** Runs `work` and returns what it wrote to the standard streams, where Powertools and Lambda's runtime write. */
export const captureLines = async (work: () => Promise<unknown>): Promise<string[]> => {
  const written: string[] = []
  const streams = [process.stdout, process.stderr]
  const originals = streams.map((stream) => stream.write)
  const capture = (chunk: string | Uint8Array) => {
    written.push(String(chunk))
    return true
  }
  for (const stream of streams) stream.write = capture as typeof stream.write
  try {
    await work()
  } finally {
    streams.forEach((stream, index) => {
      stream.write = originals[index] ?? stream.write
    })
  }
  return written.join('').split('\n').filter(Boolean)
}
