/** Of the system that `npm start` runs. */
export const embeddedStage = 'local'
