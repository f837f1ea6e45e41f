const controlCharacter = /\p{Cc}/u

/**
 * NUL ends text in the warehouse. An unpaired surrogate becomes U+FFFD in UTF-8, so that two texts
 * could be stored as one.
 */
export const hasInvalidCharacter = (text: string) =>
  controlCharacter.test(text) || !text.isWellFormed()
