/** What intrinsic functions look names up in. */
export interface Scope {
  /** The value of `Ref` for a parameter, a pseudo parameter or a created resource. */
  ref(name: string): unknown
  getAtt(logicalId: string, attribute: string): unknown
  importValue(name: string): string
  condition(name: string): boolean
  findInMap(map: string, topKey: string, secondKey: string): unknown
  availabilityZones(region: string): string[]
}

/** `AWS::NoValue`: the property or the list's member is left out. */
export const NO_VALUE = Symbol('AWS::NoValue')
