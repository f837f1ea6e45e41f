/** A record is fresh when it is readable this long after the producer published it, at most. */
export const freshWithinMs = 300_000

/** An answer is good when the function has it ready this long after it was asked, at most. */
export const answerWithinMs = 2_500
