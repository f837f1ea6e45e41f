import { join } from 'node:path'
import { build } from 'esbuild'

/** Bundles one entry file as services/esbuild.yml has the functions bundled. Returns the bundle's path. */
export const bundle = async (entryFile: string, directory: string): Promise<string> => {
  const outfile = join(directory, 'main.mjs')
  await build({
    entryPoints: [entryFile],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
    },
  })
  return outfile
}
