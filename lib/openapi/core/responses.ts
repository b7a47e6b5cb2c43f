import type { ErrorLayer } from '@/lib/kernel/error-catalogue';
import type { JsonSchema } from '@/lib/kernel/json-schema';
import type { ActionDocument } from './actions';

/** The refusals that operations may answer with; each is the envelope with `errors`. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  '400': 'The request is wrong; the message names what',
  '401': 'The credential is missing or not proved',
  '403': 'The credential is proved and may not do this',
  '404': 'What the request names is not there',
  '405': 'Another method than the path has',
  '409': 'It contradicts what is already so, or the same idempotency key is still at work',
  '429': 'Too many requests; Retry-After says when to come back',
  '500': 'A failure of ours',
  '501': 'Not implemented',
  '502': 'The payment provider or the tax engine did not do its part',
  '503': 'The database is away for a moment; Retry-After says when to come back',
};

/** The statuses that may carry Retry-After; a 409 only while the first call under an idempotency key still runs. */
const RETRY_STATUSES = ['409', '429', '503'];
const RETRY_AFTER = {
  description: 'In how many seconds to try again',
  schema: { type: 'integer', minimum: 1 },
};

/** Every layer, as an object so that the type finds a missing one. */
const LAYERS: Readonly<Record<ErrorLayer, true>> = {
  gateway: true,
  user: true,
  store: true,
  product: true,
  order: true,
  ticket: true,
  graphql: true,
  resource: true,
  email: true,
};

const NOTICE: JsonSchema = {
  type: 'object',
  properties: {
    message: { type: 'string' },
    layer: { type: 'string', enum: Object.keys(LAYERS) },
    aiHint: { type: 'string', description: 'A word for programs that write the next request' },
    details: { type: 'object', description: 'Of an error: what it is about, as data' },
  },
  required: ['message', 'layer'],
};

const QUERY_ERROR: JsonSchema = {
  type: 'object',
  properties: {
    message: { type: 'string' },
    layer: { type: 'string' },
    aiHint: { type: 'string' },
    locations: {
      type: 'array',
      items: { type: 'object', properties: { line: { type: 'integer' }, column: { type: 'integer' } } },
    },
    path: { type: 'array', items: { type: ['string', 'integer'] } },
  },
  required: ['message'],
};

/** The schemas of the envelope: around data, and around errors. */
export const ENVELOPE_PARTS = {
  Notice: NOTICE,
  QueryError: QUERY_ERROR,
  Failure: {
    type: 'object',
    description: 'errors[0] is the cause',
    properties: { data: { type: 'null' }, errors: { type: 'array', minItems: 1, items: ref('Notice') } },
    required: ['data', 'errors'],
  },
} as const;

/** The refusals by the names that operations refer to them with. */
export const REFUSALS = Object.fromEntries(
  Object.entries(DESCRIPTIONS).map(([status, description]) => [
    `Refusal${status}`,
    refusal(status, description),
  ]),
);

/** References to all refusals, or to those of the given statuses. */
export function refusals(
  statuses: readonly string[] = Object.keys(DESCRIPTIONS),
): Record<string, { $ref: string }> {
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
  );
}

/** The 200 of an operation: its answer in the envelope, with optional warnings. */
export function success(answer: Exclude<ActionDocument['answer'], 'not_implemented'>) {
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

function refusal(status: string, description: string) {
  return {
    description,
    ...(RETRY_STATUSES.includes(status) ? { headers: { 'Retry-After': RETRY_AFTER } } : {}),
    content: { 'application/json': { schema: ref('Failure') } },
  };
}

/** A reference to a named schema of the document. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
