import { delimiter } from 'node:path'

/** Without what pnpm and the workspace's own Node have added: a newcomer's shell has neither. */
export const newcomerEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => !/node_modules[\\/](?:\.bin|[^\\/]*node-gyp-bin)/.test(directory))
    .join(delimiter),
})
