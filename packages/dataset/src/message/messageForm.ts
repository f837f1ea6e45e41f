/**
 * What a message may be: a CloudEvent, whose erasures name the key in `data` or in `subject`, or a
 * record on its own.
 */
export type MessageForm = 'upserted' | 'erased' | 'erasedBySubject' | 'record'
