import { describe, expect, it } from 'vitest';
import { ACTIONS } from './actions';
import { ANSWERS } from './answers';
import { toOpenApiDocument } from './document';
import { ENVELOPE_PARTS } from './responses';

type Operation = { requestBody?: object; [member: string]: unknown };

/**
 * The published facts about each operation, a line each: who may call it, how it is described and what it answers. Bodies and
 * answers are described by their parsers and writers, and are left out.
 */
it('every published operation keeps the shape that clients are used to', async () => {
  const { paths, webhooks, components, ...rest } = toOpenApiDocument('https://pay.example');
  const { schemas, ...named } = components;
  const operations = Object.entries({ ...paths, ...webhooks }).map(([address, item]) => {
    const [method, operation] = Object.entries(item)[0] as [string, Operation]; // a path has one method
    const isAction = address.startsWith('/v1/actions/');
    const { requestBody, ...described } = operation;
    return `${method} ${address} ${toLine(isAction ? { ...described, hasBody: requestBody !== undefined } : operation)}`;
  });
  const parts = Object.entries(named).flatMap(([kind, members]) =>
    Object.entries(members).map(([name, member]) => `${kind} ${name} ${toLine(member)}`),
  );
  const shared = { ...ENVELOPE_PARTS, Event: schemas.Event };
  const envelope = Object.entries(shared).map(([name, schema]) => `schema ${name} ${toLine(schema)}`);
  const lines = [toLine(rest), ...operations, ...parts, ...envelope];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/operations.txt');
});

/** One line of JSON, in which a reference is the name of what it leads to. */
function toLine(value: unknown): string {
  return JSON.stringify(value).replace(/\{"\$ref":"#\/components\/\w+\/(\w+)"\}/g, '"→ $1"');
}

it.each(ACTIONS.map(({ path, body }) => [path, body] as const))(
  '%s takes the body that its parser reads',
  (path, body) => {
    const { paths } = toOpenApiDocument('https://pay.example');
    const [, item] = Object.entries(paths).find(([address]) => address === `/v1/actions/${path}`) ?? [];
    const operation = item && 'post' in item ? item.post : undefined;
    expect(operation?.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: body.schema } },
    });
  },
);

describe('an answer', () => {
  const text = { type: 'string' };
  const time = { type: 'string', format: 'date-time' };
  const address = { type: 'string', format: 'uri' };
  const amount = { type: 'string', examples: ['29.00'] };

  it('of a store has its members as they are written', () => {
    expect(ANSWERS.Store.properties).toMatchObject({
      id: { type: 'string', pattern: '^STO_[0-9A-Za-z]{22}$' },
      name: text,
      prodEnabled: { type: 'boolean' },
      website: { type: ['string', 'null'], format: 'uri' },
      taxSettings: { type: ['object', 'null'] },
      allowedOrigins: { type: 'array', items: address },
      createdAt: time,
    });
  });

  it('of a product has prices by currency, and pictures', () => {
    expect(ANSWERS.OnetimeProduct.properties).toMatchObject({
      prices: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: { amount, taxCategory: { type: 'string' }, taxIncluded: { type: 'boolean' } },
          required: ['amount', 'taxCategory', 'taxIncluded'],
        },
      },
      media: {
        type: 'array',
        items: {
          type: 'object',
          properties: { type: { type: 'string', enum: ['image', 'video'] }, url: address },
          required: ['type', 'url'],
        },
      },
    });
  });

  it('of a tax preview has amounts, a rate as a decimal and its lines', () => {
    const { properties, required } = ANSWERS.TaxPreview;
    expect(properties).toMatchObject({
      total: amount,
      taxRate: { type: 'number', examples: [0.19], description: 'A decimal: 0.19 is 19 %' },
      taxLines: {
        type: 'array',
        items: { type: 'object', properties: { rate: { type: 'number' }, amount } },
      },
      warnings: { type: 'array', items: text },
    });
    expect(required).not.toContain('legalNote');
    expect(required).toContain('total');
  });

  it('of an endpoint and of the signing keys is named by a UUID and written as PEM', () => {
    expect(ANSWERS.Webhook.properties?.id).toEqual({ type: 'string', format: 'uuid' });
    expect(ANSWERS.WebhookKeys.properties?.test).toEqual({
      type: 'string',
      description: 'A public key, PEM',
    });
  });
});
