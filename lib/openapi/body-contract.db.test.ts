import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallerKind } from '@/lib/auth/core/caller';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw, type RawAnswer } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';
import { ACTIONS } from './core/actions';
import { toOpenApiDocument } from './core/document';
import { type Place, probed, probesOf, sampleOf, withValue } from './testing/schema-samples';

/*
 * The document is tested against the running actions: everything it says of a body is tried, one change at a time. The
 * ids of the samples do not exist, so a body that is read leads to a 404; a refused field leads to a 400 that names it.
 */
let app: TestApp;
let shop: Shop;
let token: string;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  token = await mintToken(app, shop);
});
afterAll(() => app.close());

async function send(path: string, caller: CallerKind, body: unknown): Promise<RawAnswer> {
  const url = `/v1/actions/${path}`;
  switch (caller) {
    case 'apiKey':
      return shop.merchant.post(url, body);
    case 'storeSlug':
      return postRaw(app, url, body, { headers: slugHeaders(shop) });
    case 'sessionToken':
      return postRaw(app, url, body, { headers: bearer(token) });
  }
}

/** Messages of rules over two fields, which a schema of single fields cannot express. */
const BETWEEN_FIELDS = /beside it|less than amount|needs originOrderId|exclude each other/;

/** The message of an answer that refuses this field; `null` for any other answer. */
function complaintAbout(place: Place, answer: RawAnswer): string | null {
  const message = answer.body.errors?.[0]?.message ?? '';
  if (answer.status === 200 || answer.status === 404 || answer.status === 501) return null;
  if (BETWEEN_FIELDS.test(message)) return null;
  const [field] = place;
  const isIdOrCurrency = /^Expected format: |^Invalid currency format/.test(message);
  return isIdOrCurrency || message.includes(String(field)) ? message : null;
}

const published = toOpenApiDocument('https://pay.example').paths;
const built = ACTIONS.filter(({ body }) => Object.keys(body.schema.properties ?? {}).length > 0);

describe('the schema of a body', () => {
  it('is the one that the parser of the action reads with', () => {
    for (const { path, body } of ACTIONS) {
      const item: unknown = Reflect.get(published, `/v1/actions/${path}`);
      expect(item).toMatchObject({
        post: { requestBody: { content: { 'application/json': { schema: body.schema } } } },
      });
    }
  });

  it.each(built.map((action) => [action.path, action] as const))(
    'takes and refuses what the action does: %s',
    async (path, { body, callers }) => {
      const [caller = 'apiKey'] = callers;
      const sample = sampleOf(body.schema);
      const [choice] = body.schema.anyOf ?? [];
      const least = (choice?.required ?? []).reduce(
        (whole, name) => withValue(whole, [name], sampleOf(body.schema.properties?.[name] ?? {})),
        sample,
      );
      const accepted = await send(path, caller, least);
      expect([accepted.status, accepted.body.errors]).not.toMatchObject([400, expect.anything()]);
      const wrong: string[] = [];
      for (const probe of probesOf(body.schema)) {
        const { what, place, value, isTaken } = probe;
        // The action needs one of two fields, so a body without this one says nothing about the field alone.
        const isNothing = value === undefined || value === null;
        if (choice && place.length === 1 && isNothing) continue;
        const answer = await send(path, caller, probed(least, probe));
        const complaint = complaintAbout(place, answer);
        const isRight = isTaken ? complaint === null : answer.status >= 400 && answer.status < 500;
        const isRefused = isTaken || answer.status !== 404 || place[0] === 'checkoutSessionId';
        if (!isRight || !isRefused)
          wrong.push(
            `${place.join('.')} (${what}): ${answer.status} ${answer.body.errors?.[0]?.message ?? ''}`,
          );
      }
      expect(wrong).toEqual([]);
    },
  );
});
