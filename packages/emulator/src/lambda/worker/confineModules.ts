import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * Makes modules outside the package not exist. Without it a bundle that forgot a dependency would find it in the
 * checkout's node_modules here, and fail on AWS.
 */
export const confineModules = (taskRoot: string) => {
  const root = `${pathToFileURL(taskRoot).href}/`
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context)
      if (!resolved.url.startsWith('file:') || resolved.url.startsWith(root)) return resolved
      const message = `Cannot find package '${specifier}' imported from ${context.parentURL}`
      throw Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' })
    },
  })
}
