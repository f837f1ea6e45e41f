export { lockDirectory } from './lockDirectory.ts'
export {
  type Deployment,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from './startEmulator.ts'
