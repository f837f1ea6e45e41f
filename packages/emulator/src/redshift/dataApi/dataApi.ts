import type { Account } from '../../service.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { Engine } from '../engine/engine.ts'
import type { Warehouse } from '../serverless/warehouse.ts'
import type { StatementStore } from './statementStore.ts'

/** What the operations share. */
export interface DataApi {
  account: Account
  engine: Engine
  bridge: Bridge
  warehouse: Warehouse
  statements: StatementStore
}
