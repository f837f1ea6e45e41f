const project = (displayName: string, suffix: string) => ({
  displayName,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: [`<rootDir>/{packages,services,scripts,e2e,bench}/**/*.${suffix}.ts`],
  testPathIgnorePatterns: ['/node_modules/', '/.cauce/', '/.serverless/', '/.esbuild/'],
  modulePathIgnorePatterns: ['/.cauce/', '/.serverless/', '/.esbuild/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
})

export default {
  // All of them: by default jest leaves a core out, which on two is half of the machine.
  maxWorkers: '100%',
  // A warehouse starts in a second alone and in several when every core runs a suite.
  testTimeout: 60_000,
  projects: [
    {
      ...project('unit', 'test'),
      testPathIgnorePatterns: ['/node_modules/', '\\.(property|contract|e2e)\\.test\\.ts$'],
    },
    project('property', 'property.test'),
    project('contract', 'contract.test'),
    project('e2e', 'e2e.test'),
  ],
}
