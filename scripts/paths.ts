import { resolve } from 'node:path'

export const rootDirectory = resolve(import.meta.dirname, '..')
export const stateDirectory = resolve(rootDirectory, '.cauce')
/** Everything an embedded system keeps; `npm start -- --fresh` removes it. */
export const dataDirectory = resolve(stateDirectory, 'data')
export const endpointsFile = resolve(stateDirectory, 'endpoints.json')
export const samplesFile = resolve(rootDirectory, 'examples/customers.ndjson')
export const packageCacheDirectory = resolve(rootDirectory, 'node_modules/.cache/cauce/packages')
