export interface TemplateResource {
  Type: string
  Properties?: Record<string, unknown>
  DependsOn?: string | string[]
  Condition?: string
}

export interface TemplateOutput {
  Value: unknown
  Condition?: string
  Export?: { Name: unknown }
}

export interface TemplateParameter {
  Type: string
  Default?: string | number
}

/** A CloudFormation template, as `sls package` writes it. */
export interface Template {
  Parameters?: Record<string, TemplateParameter>
  Mappings?: Record<string, Record<string, Record<string, unknown>>>
  Conditions?: Record<string, unknown>
  Resources: Record<string, TemplateResource>
  Outputs?: Record<string, TemplateOutput>
}

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Resources',
  'Outputs',
]

const RESOURCE_MEMBERS = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  // Stacks are never updated or deleted here, so nothing is replaced or removed.
  'DeletionPolicy',
  'UpdateReplacePolicy',
]

const refuseOthers = (
  value: object,
  { known, where }: { known: readonly string[]; where: string },
) => {
  const unknown = Object.keys(value).find((member) => !known.includes(member))
  if (unknown) throw new Error(`${where}: ${unknown} is not emulated`)
}

/** Throws on a template, or a part of one, whose effect would be lost here. */
export const parseTemplate = (template: object): Template => {
  refuseOthers(template, { known: SECTIONS, where: 'Template' })
  const { Resources } = template as Partial<Template>
  if (!Resources || Object.keys(Resources).length === 0) {
    throw new Error('Template format error: At least one Resources member must be defined.')
  }
  for (const [logicalId, resource] of Object.entries(Resources)) {
    refuseOthers(resource, { known: RESOURCE_MEMBERS, where: `Resource ${logicalId}` })
  }
  return template as Template
}
