import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTaxId } from '@/lib/tax/check-tax-id';
import { readViesAnswer } from '@/lib/tax/core/vies-answer';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { answerAsVies, SANDBOX_TAX_IDS, type SandboxBehavior } from './core/made-up-vat-numbers';
import { sandboxViesRoute } from './sandbox-vies-route';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const PATH = '/sandbox/api/vies/check-vat-number';
const requestOf = (body: string) => new Request(`${TEST_ORIGIN}${PATH}`, { method: 'POST', body });

async function ask(question: Record<string, unknown>) {
  const response = await app.call(requestOf(JSON.stringify(question)));
  return readViesAnswer({ status: response.status, body: await response.json() });
}

describe('the sandbox’s register', () => {
  it.each([...SANDBOX_TAX_IDS.keys()])(
    'has %s with right check digits, so that it is asked about',
    (taxId) => {
      expect(checkTaxId({ country: 'FR', taxId })).toBe('unchecked');
    },
  );

  const expected: Record<SandboxBehavior, [kind: string, isSlow: boolean]> = {
    unknown: ['invalid', false],
    unavailable: ['outage', false],
    overloaded: ['outage', false],
    silent: ['valid', true],
    slow_unknown: ['invalid', true],
  };
  it.each([...SANDBOX_TAX_IDS])('%s is %s', (taxId, behavior) => {
    const { delayMs, ...answer } = answerAsVies({
      countryCode: 'FR',
      number: taxId.slice(2),
      hasRequester: false,
    });
    expect([readViesAnswer(answer).kind, delayMs > 0]).toEqual(expected[behavior]);
  });

  it('knows every other number, and gives a seller a receipt', async () => {
    const question = { countryCode: 'DE', vatNumber: '136695976' };
    expect(await ask(question)).toMatchObject({ kind: 'valid', consultationNumber: null });
    const requester = { requesterMemberStateCode: 'FR', requesterNumber: '40303265045' };
    expect(await ask({ ...question, ...requester })).toMatchObject({
      kind: 'valid',
      consultationNumber: 'SANDBOX-DE136695976',
    });
  });

  it('answers over HTTP as VIES does', async () => {
    expect(await ask({ countryCode: 'FR', vatNumber: '21503000002' })).toMatchObject({
      kind: 'outage',
      word: 'MS_UNAVAILABLE',
    });
  });

  it.each(['', '[]', 'null', '{"countryCode":"FR"}', '{"countryCode":1,"vatNumber":2}', '{'])(
    'refuses %j as VIES refuses a number that cannot be one',
    async (body) => {
      const response = await app.call(requestOf(body));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ actionSucceed: false });
    },
  );

  it('does not exist in production', async () => {
    const env = { ...app.deps.env, sandbox: null };
    const question = JSON.stringify({ countryCode: 'FR', vatNumber: '40303265045' });
    expect((await sandboxViesRoute(() => ({ ...app.deps, env })).POST(requestOf(question))).status).toBe(404);
  });
});
