/** Who signed a request. Roles sign with temporary keys, hence the session in the ARN, as on AWS. */
export interface Principal {
  /** `arn:aws:iam::<account>:root` for the administrator, `arn:aws:sts::<account>:assumed-role/<role>/<session>` for a role. */
  arn: string
  /** `aws:userid`: the account id, or `<role-id>:<session>`. */
  userId: string
  /** Absent for the account's administrator. */
  roleName?: string
}

export interface AwsRequest {
  /** As the client sent it: the JSON body, or the query protocol's parameters unflattened. */
  input: Record<string, unknown>
  principal: Principal
  requestId: string
  /** Aborted when the client hangs up. */
  signal: AbortSignal
}

/** One AWS operation. The endpoint authorizes `action` on `resource(input)` before `run`. */
export interface Operation {
  action: string
  /** How a REST service is asked for it, e.g. `PATCH /v2/apis/{apiId}`. Path and query parameters join the input. */
  http?: string
  /** The ARN acted on, or `*` where AWS defines no resource type. May throw the service's own not-found error. */
  resource(input: Record<string, unknown>): string
  /** Further actions that AWS asks for on the same resource, e.g. the Data API's GetCredentials. */
  alsoRequires?: readonly string[]
  /** IAM condition keys of this request, without the global ones. */
  conditions?(input: Record<string, unknown>): Record<string, string>
  run(request: AwsRequest): Promise<Record<string, unknown>> | Record<string, unknown>
}

export type Protocol = 'awsJson1.0' | 'awsJson1.1' | 'awsQuery' | 'restJson1' | 'rpcV2Cbor'

/** What the query protocol leaves to each service's model: the endpoint cannot tell it from the parameters. */
export interface QueryDialect {
  /** Members of answers that are maps (`<entry><key/><value/></entry>`), not structures. Default: `Attributes`. */
  maps?: readonly string[]
  /** Flattened lists of requests: `AttributeName.1=…` becomes the member `AttributeNames`. */
  inputLists?: Record<string, string>
  /** Flattened maps of requests: `Attribute.1.Name=…&Attribute.1.Value=…` becomes the member `Attributes`. */
  inputMaps?: Record<string, string>
  /** Flattened lists and maps of answers: the member's element name; `{operation}` stands for the operation's. */
  outputs?: Record<string, string>
}

export interface AwsService {
  /** The service name in the SigV4 credential scope. */
  signingName: string
  protocols: readonly Protocol[]
  /** `X-Amz-Target` prefix of the JSON protocols, without the dot; the service's name in the CBOR protocol's paths. */
  targetPrefix?: string
  /** XML namespace of the query protocol's answers. */
  xmlNamespace?: string
  query?: QueryDialect
  /** The query protocol's name of an exception that has another name in JSON, e.g. SQS's `QueueDoesNotExist`. */
  queryErrorCodes?: Record<string, string>
  /** Where the service does not say `AccessDeniedException` (JSON) or `AccessDenied` (query); SNS: `AuthorizationError`. */
  accessDeniedCode?: string
  operations: Record<string, Operation>
}

/** An error in AWS's own words. `code` is the exception's name on the wire; `fields` are its further members. */
export class AwsError extends Error {
  readonly code: string
  readonly statusCode: number
  readonly fields: Record<string, unknown>

  constructor(
    code: string,
    message: string,
    statusCode = 400,
    fields: Record<string, unknown> = {},
  ) {
    super(message)
    this.name = code
    this.code = code
    this.statusCode = statusCode
    this.fields = fields
  }
}

/** What every emulated service shares. */
export interface Account {
  accountId: string
  region: string
  /** Epoch milliseconds. */
  now(): number
  /** Multiplies every delay AWS would make (retries, back-off): 1 is real, 0 is none. */
  delayScale: number
  /** One line of the emulator's own log. Never a payload. */
  log(line: string): void
}

export interface ResourceInput {
  stackName: string
  logicalId: string
  /** The template's properties, intrinsic functions resolved. */
  properties: Record<string, unknown>
}

/** What `Ref` and `Fn::GetAtt` answer for a created resource. */
export interface CreatedResource {
  ref: string
  attributes?: Record<string, string>
}

/** Creates one CloudFormation resource type. Throws on a property whose effect is not emulated, naming it. */
export type ResourceHandler = (input: ResourceInput) => Promise<CreatedResource> | CreatedResource

/** By CloudFormation type, e.g. `AWS::SNS::Topic`. */
export type ResourceHandlers = Record<string, ResourceHandler>
