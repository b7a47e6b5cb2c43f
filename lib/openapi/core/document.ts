import type { CallerKind } from '@/lib/auth/core/caller';
import type { JsonSchema } from '@/lib/kernel/json-schema';
import { EVENT_TYPES } from '@/lib/webhooks/core/event-types';
import { ACTIONS, type ActionDocument } from './actions';
import { ANSWERS } from './answers';

/** What every action may answer with beside its success; each is the envelope with `errors`. */
const REFUSALS: Readonly<Record<string, string>> = {
  '400': 'The request is wrong; the message names what',
  '401': 'The credential is missing or not proved',
  '403': 'The credential is proved and may not do this',
  '404': 'What the request names is not there',
  '405': 'Another method than POST',
  '409': 'It contradicts what is already so, or the same idempotency key is still at work',
  '429': 'Too many requests; Retry-After says when to come back',
  '500': 'A failure of ours',
  '501': 'Not implemented',
  '502': 'The payment provider or the tax engine did not do its part',
};

const ENVIRONMENT_HEADER = { environment: [] };
const SECURITY: Readonly<Record<CallerKind, Record<string, readonly string[]>>> = {
  apiKey: { merchantId: [], timestamp: [], signature: [] },
  storeSlug: { storeSlug: [], ...ENVIRONMENT_HEADER },
  sessionToken: { sessionToken: [], ...ENVIRONMENT_HEADER },
};

const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description });

const SECURITY_SCHEMES = {
  merchantId: header('X-Merchant-Id', 'MER_…'),
  timestamp: header('X-Timestamp', 'Unix seconds; at most 5 minutes old and 1 minute ahead'),
  signature: header(
    'X-Signature',
    'Base64 of RSA-SHA256 (PKCS#1 v1.5) over METHOD, path, X-Timestamp and Base64(SHA-256(body)), joined by line feeds',
  ),
  storeSlug: header('X-Store-Slug', "A store's public name"),
  environment: header('X-Environment', 'test or prod'),
  sessionToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Minted by auth/issue-session-token, good for five minutes and one environment',
  },
};

const OBJECT: JsonSchema = { type: 'object' };

const NOTICE: JsonSchema = {
  type: 'object',
  properties: { message: { type: 'string' }, layer: { type: 'string' }, aiHint: { type: 'string' } },
  required: ['message', 'layer'],
};

const SCHEMAS = {
  ...ANSWERS,
  Notice: NOTICE,
  Failure: {
    type: 'object',
    description: 'errors[0] is the cause',
    properties: { data: { type: 'null' }, errors: { type: 'array', minItems: 1, items: ref('Notice') } },
    required: ['data', 'errors'],
  },
  Event: {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid', description: "The delivery's; the same over all its attempts" },
      timestamp: { type: 'string', format: 'date-time' },
      eventType: { type: 'string', enum: EVENT_TYPES },
      eventId: { type: 'string' },
      storeId: { type: 'string' },
      storeName: { type: 'string' },
      mode: { type: 'string', enum: ['test', 'prod'] },
      data: { type: 'object' },
    },
    required: ['id', 'timestamp', 'eventType', 'eventId', 'storeId', 'storeName', 'mode', 'data'],
  },
} as const;

/**
 * The API as an OpenAPI 3.1 document. Bodies are the objects that the parsers read with.
 *
 * @param publicUrl where this server is reached
 */
export function toOpenApiDocument(publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Checkstand API',
      version: '1',
      description:
        'Actions are POST and answer {"data": …} or {"data": null, "errors": [{message, layer}]}. Amounts are display strings. Fields that are not listed are ignored.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    paths: {
      ...Object.fromEntries(
        ACTIONS.map((action) => [`/v1/actions/${action.path}`, { post: toOperation(action) }]),
      ),
      '/v1/graphql': { post: GRAPHQL_OPERATION },
      '/v1/webhook-keys': { get: WEBHOOK_KEYS_OPERATION },
    },
    webhooks: { event: { post: EVENT_OPERATION } },
    components: {
      schemas: SCHEMAS,
      securitySchemes: SECURITY_SCHEMES,
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [`Refusal${status}`, refusal(description)]),
      ),
    },
  };
}

const IDEMPOTENCY_KEY = {
  name: 'X-Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The first success under a key is kept for 24 hours and answered again',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,256}$' },
};

const EVENT_OPERATION = {
  summary: 'An event of a store, to its endpoints of the channel http',
  parameters: [
    {
      name: 'X-Waffo-Signature',
      in: 'header',
      required: true,
      description:
        't=<unix milliseconds>,v1=<base64 RSA-SHA256 over t, a dot and the body>; keys at /v1/webhook-keys',
      schema: { type: 'string' },
    },
  ],
  requestBody: { required: true, content: { 'application/json': { schema: ref('Event') } } },
  responses: { '2XX': { description: 'Taken. Anything else is tried again' } },
};

const GRAPHQL_OPERATION = {
  operationId: 'graphql',
  summary: 'Read: queries only, and what a caller sees is its own',
  tags: ['graphql'],
  security: Object.values(SECURITY),
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { query: { type: 'string' }, variables: { type: ['object', 'null'] } },
          required: ['query'],
        },
      },
    },
  },
  responses: {
    '200': {
      description: 'Done; a query that fails says so in errors beside its data',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { data: { type: ['object', 'null'] }, errors: { type: 'array', items: OBJECT } },
          },
        },
      },
    },
    ...refusals(),
  },
};

const WEBHOOK_KEYS_OPERATION = {
  operationId: 'webhookKeys',
  summary: 'The public keys to verify webhooks with',
  tags: ['webhooks'],
  security: [],
  responses: {
    '200': {
      description: 'Done',
      content: {
        'application/json': { schema: { type: 'object', properties: { data: OBJECT }, required: ['data'] } },
      },
    },
    ...refusals(),
  },
};

function toOperation({ path, summary, callers, body, answer }: ActionDocument) {
  const [tag = ''] = path.split('/');
  return {
    operationId: toOperationId(path),
    summary,
    tags: [tag],
    security: callers.map((kind) => SECURITY[kind]),
    parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
    requestBody: { required: true, content: { 'application/json': { schema: body.schema } } },
    responses: {
      ...(answer === 'not_implemented' ? {} : { '200': success(answer) }),
      ...refusals(),
    },
  };
}

function refusals(): Record<string, { $ref: string }> {
  return Object.fromEntries(
    Object.keys(REFUSALS).map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
  );
}

function success(answer: Exclude<ActionDocument['answer'], 'not_implemented'>) {
  const named = ref(answer.name);
  const data: JsonSchema =
    answer.as === undefined
      ? named
      : { type: 'object', properties: { [answer.as]: named }, required: [answer.as] };
  const schema: JsonSchema = {
    type: 'object',
    properties: { data, warnings: { type: 'array', items: ref('Notice') } },
    required: ['data'],
  };
  return { description: 'Done', content: { 'application/json': { schema } } };
}

function refusal(description: string) {
  return { description, content: { 'application/json': { schema: ref('Failure') } } };
}

function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** `store/add-webhook` is `store_addWebhook`. */
function toOperationId(path: string): string {
  return path.replace('/', '_').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
