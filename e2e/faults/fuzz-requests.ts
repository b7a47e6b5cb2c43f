import { createHash, createSign } from 'node:crypto';
import type { Chance } from '@/lib/testing/chance';
import { CORPUS, ODD_HEADERS, toJson } from './fuzz-corpus';
import { randomQuery } from './fuzz-queries';

/** One request of the fuzz, with the name that its problems are told by. */
export type FuzzRequest = {
  name: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
};

/** Who the fuzz can be: the demo's merchant, any visitor of its store, and a buyer with a token. */
export type FuzzIdentity = {
  merchantId: string;
  privateKey: string;
  storeSlug: string;
  sessionId: string;
  tokenHeaders: Record<string, string>;
  /** A key of the Solifyn-compatible API. */
  storeKey: string;
};

/** An action as the API's own document describes it. */
export type FuzzAction = { path: string; fields: readonly string[]; example: Record<string, unknown> };

const ODD_TEXTS = CORPUS.filter((value) => typeof value === 'string');
const JSON_TYPE = { 'Content-Type': 'application/json' };

export function* queryRequests(
  count: number,
  identity: FuzzIdentity,
  chance: Chance,
): Generator<FuzzRequest> {
  for (let index = 0; index < count; index += 1) {
    const body = toJson({
      query: randomQuery(chance),
      variables: chance.isTrue(0.1) ? chance.pick(CORPUS) : {},
    });
    yield {
      name: 'query',
      method: 'POST',
      path: '/v1/graphql',
      body,
      headers: credentialOf(identity, chance, { path: '/v1/graphql', body }),
    };
  }
}

/** Every field with every value of the corpus, then bodies with several of them at once. */
export function* bodyRequests(
  action: FuzzAction,
  input: { count: number; valuesPerField: number },
  { identity, chance }: { identity: FuzzIdentity; chance: Chance },
): Generator<FuzzRequest> {
  const { path, fields, example } = action;
  const toRequest = (body: unknown): FuzzRequest => {
    const text = toJson(body);
    return {
      name: path,
      method: 'POST',
      path,
      body: text,
      headers: credentialOf(identity, chance, { path, body: text }),
    };
  };
  for (const field of fields) {
    const values = chance.shuffle(CORPUS).slice(0, input.valuesPerField);
    for (const value of values) yield toRequest({ ...example, [field]: value });
  }
  const made = fields.length * Math.min(input.valuesPerField, CORPUS.length);
  for (let index = made; index < input.count; index += 1) {
    const odd = fields.filter(() => chance.isTrue(0.4)).map((field) => [field, chance.pick(CORPUS)]);
    yield toRequest(chance.isTrue(0.05) ? chance.pick(CORPUS) : { ...example, ...Object.fromEntries(odd) });
  }
}

const PAGES = [
  '/',
  '/gallery',
  '/gallery/open',
  '/nowhere',
  '/v1/nowhere',
  '/healthz',
  '/pictures/x.png',
  '/fonts/x',
  '/robots.txt',
  '/_next/static/x',
  '/webhooks/stripe',
  '/webhooks/sandbox',
  '/webhooks/x/y/z',
];

/**
 * Requests for pages and forms that no browser sends, with odd paths, queries, fields and headers.
 *
 * @param input.valuesPerPage how many odd values each page gets in its headers, and as many in its query and path
 */
export function* formRequests(
  input: { valuesPerPage: number },
  { identity, chance }: { identity: FuzzIdentity; chance: Chance },
): Generator<FuzzRequest> {
  const checkout = `/${identity.storeSlug}/checkout/${identity.sessionId}`;
  const pages = [
    ...PAGES,
    checkout,
    `${checkout}/complete`,
    `${checkout}/go`,
    `/store/${identity.storeSlug}/product/x`,
  ];
  for (const path of pages) {
    for (const [name, value] of chance.shuffle(ODD_HEADERS).slice(0, input.valuesPerPage))
      yield {
        name: `header ${name}`,
        method: chance.pick(['GET', 'POST', 'HEAD']),
        path,
        headers: { [name]: value },
        body: null,
      };
    for (const text of chance.shuffle(ODD_TEXTS).slice(0, input.valuesPerPage)) {
      const query = encodeURIComponent(Buffer.from(String(text)).toString('utf8')).slice(0, 4_000);
      yield {
        name: 'query of a page',
        method: 'GET',
        path: `${path}?dir=${query}&mode=${query}&_rsc=${query}`,
        headers: {},
        body: null,
      };
      yield { name: 'path of a page', method: 'GET', path: `/${query}/${query}`, headers: {}, body: null };
    }
  }
  for (const path of [checkout, '/', '/gallery/open']) yield* brokenForms(path);
}

const BOUNDARY = 'fuzz';
const MULTIPART = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` };

/** Forms with fields that the framework reads for itself, and bodies that are no forms. */
function* brokenForms(path: string): Generator<FuzzRequest> {
  const form = (fields: readonly (readonly [string, string])[]) =>
    `${fields.map(([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${BOUNDARY}--\r\n`;
  const payloads = [
    '',
    '{',
    '"$F1"',
    '["$F1"]',
    '["$@1"]',
    '["$K1"]',
    '["$B1"]',
    '{"id":"x","bound":"$@1"}',
    '["$undefined"]',
    '"$Q1"',
    '[1,"$L1"]',
    '"$Z"',
    '__proto__',
    '["$1:__proto__:constructor"]',
  ];
  const post = (
    name: string,
    body: string | Uint8Array,
    headers: Record<string, string> = MULTIPART,
  ): FuzzRequest => ({ name: `form: ${name}`, method: 'POST', path, headers, body });
  for (const payload of payloads) {
    yield post(
      '$ACTION_REF',
      form([
        ['$ACTION_REF_1', ''],
        ['$ACTION_1:0', payload],
        ['$ACTION_1:1', payload],
      ]),
    );
    yield post('$ACTION_ID', form([[`$ACTION_ID_${payload}`, payload]]));
    yield post(
      '$ACTION_KEY',
      form([
        ['$ACTION_KEY', payload],
        ['0', payload],
        ['1', payload],
      ]),
    );
    for (const action of ['x', '00'.repeat(21), '40'.padEnd(42, '0')]) {
      yield post('next-action', payload, {
        'Next-Action': action,
        'Content-Type': 'text/plain;charset=UTF-8',
      });
      yield post(
        'next-action form',
        form([
          ['0', payload],
          ['1_email', 'x'],
        ]),
        { ...MULTIPART, 'Next-Action': action },
      );
    }
  }
  yield post('no boundary', 'x', { 'Content-Type': 'multipart/form-data' });
  yield post('no end', form([['a', 'b']]).slice(0, -10));
  yield post(
    'bytes',
    Uint8Array.from({ length: 2_000 }, (_, index) => index % 256),
  );
  yield post('5 MB', 'x'.repeat(5_000_000));
  yield post('5 MB of one field', form([['email', 'x'.repeat(5_000_000)]]));
  yield post('foreign origin', form([['email', 'x']]), { ...MULTIPART, Origin: 'https://evil.example' });
  yield post('origin that is none', form([['email', 'x']]), { ...MULTIPART, Origin: 'canary' });
}

/** The credential of a request, signed for its body, so that the app judges the body and does not refuse the signature. */
function credentialOf(
  identity: FuzzIdentity,
  chance: Chance,
  { path, body }: { path: string; body: string },
): Record<string, string> {
  switch (chance.pick(['key', 'key', 'slug', 'token'] as const)) {
    case 'slug':
      return { ...JSON_TYPE, 'X-Store-Slug': identity.storeSlug, 'X-Environment': 'test' };
    case 'token':
      return { ...JSON_TYPE, ...identity.tokenHeaders };
    case 'key': {
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const hash = createHash('sha256').update(body).digest('base64');
      const signature = createSign('RSA-SHA256')
        .update(`POST\n${path}\n${timestamp}\n${hash}`)
        .sign(identity.privateKey, 'base64');
      return {
        ...JSON_TYPE,
        'X-Merchant-Id': identity.merchantId,
        'X-Timestamp': timestamp,
        'X-Signature': signature,
      };
    }
  }
}
