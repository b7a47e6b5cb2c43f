import { EVENT_TYPES } from '@/lib/webhooks/core/event-types';
import { ACTIONS, type ActionDocument } from './actions';
import { ANSWERS } from './answers';
import { ENVELOPE_PARTS, REFUSALS, ref, refusals, success } from './responses';
import { SECURITY, SECURITY_SCHEMES } from './security';

const SCHEMAS = {
  ...ANSWERS,
  ...ENVELOPE_PARTS,
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
 * The API as an OpenAPI 3.1 document. The schemas of bodies are the ones that the parsers read with.
 *
 * @param publicUrl the public origin of this server
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
      '/v1/webhook-keys/{merchantId}': { get: MERCHANT_KEYS_OPERATION },
      '/v1/webhook-keys/{merchantId}/{environment}': { get: WEBHOOK_KEY_FILE_OPERATION },
    },
    webhooks: { event: { post: EVENT_OPERATION } },
    components: {
      schemas: SCHEMAS,
      securitySchemes: SECURITY_SCHEMES,
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      responses: REFUSALS,
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
        't=<unix milliseconds>,v1=<base64 RSA-SHA256 over t, a dot and the body>; keys at /v1/webhook-keys/{merchantId}',
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
            properties: {
              data: { type: ['object', 'null'] },
              errors: { type: 'array', items: ref('QueryError') },
              warnings: { type: 'array', items: ref('Notice') },
            },
            required: ['data'],
          },
        },
      },
    },
    ...refusals(['400', '401', '403', '404', '405', '429', '500']),
  },
};

const WEBHOOK_KEYS_OPERATION = {
  operationId: 'webhookKeys',
  summary: 'The public keys that merchants of earlier versions share',
  tags: ['webhooks'],
  security: [],
  responses: { '200': success({ name: 'WebhookKeys' }), ...refusals(['405', '429', '500']) },
};

const MERCHANT_ID_PARAMETER = {
  name: 'merchantId',
  in: 'path',
  required: true,
  description: "The store's owner",
  schema: { type: 'string', examples: ['MER_…'] },
};

const MERCHANT_KEYS_OPERATION = {
  operationId: 'merchantWebhookKeys',
  summary:
    "The public keys to verify the webhooks of one merchant's stores with, and those that a rotation will put in their place",
  tags: ['webhooks'],
  security: [],
  parameters: [MERCHANT_ID_PARAMETER],
  responses: { '200': success({ name: 'WebhookKeys' }), ...refusals(['404', '405', '429', '500']) },
};

const WEBHOOK_KEY_FILE_OPERATION = {
  operationId: 'webhookKeyFile',
  summary: "One environment's public key as a file",
  tags: ['webhooks'],
  security: [],
  parameters: [
    MERCHANT_ID_PARAMETER,
    { name: 'environment', in: 'path', required: true, schema: { type: 'string', enum: ['test', 'prod'] } },
  ],
  responses: {
    '200': {
      description: 'PEM',
      content: { 'application/x-pem-file': { schema: { type: 'string' } } },
    },
    ...refusals(['404', '405', '429', '500']),
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

/** `store/add-webhook` is `store_addWebhook`. */
function toOperationId(path: string): string {
  return path.replace('/', '_').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
