import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toOpenApiDocument } from './document';

/** The document as a client gets it, without the members that JSON drops. */
const document = JSON.parse(JSON.stringify(toOpenApiDocument('https://pay.example')));
const ENVELOPE = { data: expect.anything() };

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object of the document with its path. */
function walk(value: unknown, at = '#'): [string, Node][] {
  if (!isNode(value)) return [];
  const below = Object.entries(value).flatMap(([key, member]) => walk(member, `${at}/${key}`));
  return [[at, value], ...below];
}

function resolve(pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), document);
}

const nodes = walk(document);
const operations: [string, Node & { responses: Record<string, Node> }][] = Object.entries(
  document.paths,
).flatMap(([address, item]) => Object.values(item as Node).map((operation) => [address, operation as never]));
const METHODS = ['get', 'post'];

describe('the OpenAPI document', () => {
  it('names its version, the API and the server', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: expect.any(String), version: expect.any(String) },
      servers: [{ url: 'https://pay.example' }],
    });
  });

  it('has every action that has a route, and no other', () => {
    const routes = readdirSync('app/v1/actions', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('route.ts'))
      .map((file) => `/v1/actions/${file.split(path.sep).slice(0, -1).join('/')}`);
    const published = Object.keys(document.paths).filter((address) => address.startsWith('/v1/actions/'));
    expect(published.sort()).toEqual(routes.sort());
  });

  it('has every path of a GET and the path of the read API, in the form of its route', () => {
    const routes = readdirSync('app/v1', { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep))
      .filter((steps) => steps.at(-1) === 'route.ts' && steps[0] !== 'actions' && !steps[0]?.startsWith('['))
      .map((steps) => `/${['v1', ...steps.slice(0, -1)].join('/')}`.replace(/\[(\w+)\]/g, '{$1}'))
      .filter((address) => address !== '/v1' && address !== '/v1/openapi.json')
      // The other API has its own words and clients, and a page of its own in the docs.
      .filter((address) => !/^\/v1\/(?:checkout|discounts|checkout-links)(?:\/|$)/.test(address));
    const published = Object.keys(document.paths).filter((address) => !address.startsWith('/v1/actions/'));
    expect(published.sort()).toEqual(routes.sort());
  });

  it('describes Retry-After on the answers that carry it', () => {
    const { responses } = document.components;
    const retrying = Object.keys(responses).filter((name) => responses[name].headers?.['Retry-After']);
    expect(retrying).toEqual(['Refusal409', 'Refusal429', 'Refusal503']);
  });

  it('describes every parameter of a path', () => {
    for (const [address, operation] of operations) {
      const inPath = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = ((operation.parameters as Node[] | undefined) ?? []).filter(
        (one) => one.in === 'path' && one.required === true,
      );
      expect([address, declared.map(({ name }) => name)]).toEqual([address, inPath]);
    }
  });

  it('resolves every reference', () => {
    const broken = nodes.filter(
      ([at, node]) => typeof node.$ref === 'string' && !at.endsWith('/properties') && !resolve(node.$ref),
    );
    expect(broken).toEqual([]);
    expect(nodes.filter(([, node]) => '$ref' in node).length).toBeGreaterThan(100);
  });

  it('requires only properties that it describes', () => {
    const wrong = nodes.filter(([, node]) => {
      if (!Array.isArray(node.required) || !isNode(node.properties)) return false;
      const { properties } = node;
      return node.required.some((name) => !(name in properties));
    });
    expect(wrong).toEqual([]);
  });

  it('gives every schema a type, a reference or a choice', () => {
    const schemas = nodes.filter(([at]) =>
      /\/(schema|items|additionalProperties)$|\/properties\/[^/]+$/.test(at),
    );
    const vague = schemas.filter(([at, node]) => {
      const isPropertyNamedSo = at.endsWith('/properties/items');
      return !isPropertyNamedSo && !('type' in node || '$ref' in node || 'anyOf' in node);
    });
    expect(vague.map(([at]) => at)).toEqual([]);
  });

  it.each(operations)('%s has an id of its own and the envelope in every answer', (_, operation) => {
    expect(operation).toMatchObject({ operationId: expect.stringMatching(/^\w+$/), responses: {} });
    for (const [status, answer] of Object.entries(operation.responses)) {
      // This one answer is a file; its errors are in the envelope.
      if (operation.operationId === 'webhookKeyFile' && status === '200') continue;
      const whole = typeof answer.$ref === 'string' ? resolve(answer.$ref) : answer;
      expect([status, whole]).toMatchObject([
        expect.stringMatching(/^[2-5]\d\d$/),
        { description: expect.any(String), content: { 'application/json': { schema: expect.anything() } } },
      ]);
      const schema = (whole as { content: Record<string, { schema: Node }> }).content['application/json']
        ?.schema;
      const resolved = typeof schema?.$ref === 'string' ? resolve(schema.$ref) : schema;
      expect(resolved).toMatchObject({ type: 'object', properties: ENVELOPE });
    }
  });

  it('has no operation id twice, and no security scheme without a definition', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const used = operations.flatMap(([, { security }]) =>
      (security as Node[]).flatMap((one) => Object.keys(one)),
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(document.components.securitySchemes).sort());
  });

  it('uses only methods that OpenAPI knows', () => {
    expect(Object.values(document.paths).flatMap((item) => Object.keys(item as Node))).toSatisfy(
      (names: string[]) => names.every((name) => METHODS.includes(name)),
    );
  });
});
