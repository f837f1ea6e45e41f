import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

type Handler = (event: unknown, context: object) => unknown

const runtimeError = (name: string, message: string) => Object.assign(new Error(message), { name })

/** `dir/main.handler` is the export `handler` of `dir/main`, with the first extension that exists. */
const splitName = (handlerName: string) => {
  const [, moduleName, exportName] = /^((?:.*\/)?[^./]+)\.(.+)$/.exec(handlerName) ?? []
  if (moduleName !== undefined && exportName !== undefined) return { moduleName, exportName }
  throw runtimeError('Runtime.MalformedHandlerName', 'Bad handler')
}

const findModule = (taskRoot: string, moduleName: string) => {
  const path = ['.js', '.mjs', '.cjs']
    .map((extension) => join(taskRoot, `${moduleName}${extension}`))
    .find((candidate) => existsSync(candidate))
  if (path !== undefined) return pathToFileURL(path).href
  throw runtimeError('Runtime.ImportModuleError', `Error: Cannot find module '${moduleName}'`)
}

const importModule = async (url: string) => {
  try {
    return (await import(url)) as Record<string, unknown>
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw runtimeError('Runtime.UserCodeSyntaxError', String(error))
    }
    const { code } = error as { code?: string }
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
      throw runtimeError('Runtime.ImportModuleError', String(error))
    }
    throw error
  }
}

/** Throws the errors of AWS's Node.js runtime, by their names. */
export const loadHandler = async ({
  taskRoot,
  handlerName,
}: {
  taskRoot: string
  handlerName: string
}): Promise<Handler> => {
  const { moduleName, exportName } = splitName(handlerName)
  const module = await importModule(findModule(taskRoot, moduleName))
  // A CommonJS bundle's exports are also under `default`; named ones may be unknown to Node.
  const exports = { ...(module.default as object | undefined), ...module } as Record<
    string,
    unknown
  >
  const handler = exports[exportName]
  if (handler === undefined) {
    throw runtimeError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`)
  }
  if (typeof handler !== 'function') {
    throw runtimeError('Runtime.HandlerNotFound', `${handlerName} is not a function`)
  }
  if (handler.length >= 3) {
    throw runtimeError(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later.',
    )
  }
  return handler as Handler
}
