import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  errorWrapper,
  type FakeVies,
  startFakeVies,
  userError,
  type ViesReply,
  verdict,
} from '@/lib/tax/testing/fake-vies';
import { createViesClient, silentRegister } from './vies-client';

/** Only the silent case waits it out: long enough for every other answer on a busy machine would be too long there. */
const SILENCE_TIMEOUT_MS = 150;
const QUESTION = { countryCode: 'FR', number: '40303265045', requester: null };
const SELLER = { countryCode: 'DE', number: '136695976' };

let vies: FakeVies;

beforeAll(async () => {
  vies = await startFakeVies();
});
beforeEach(() => {
  vies.questions.length = 0;
});
afterAll(() => vies.stop());

const client = (limits: { timeoutMs?: number } = {}) =>
  createViesClient({ baseUrl: vies.baseUrl, ...limits });

describe('a verdict', () => {
  it.each<[string, ViesReply, 'valid' | 'invalid', string]>([
    ['a number that is somebody’s', verdict(true), 'valid', 'VALID'],
    ['a number that is nobody’s', verdict(false), 'invalid', 'INVALID'],
    ['the same in a word', userError('INVALID'), 'invalid', 'INVALID'],
    ['a number that cannot be one', userError('INVALID_INPUT'), 'invalid', 'INVALID_INPUT'],
    ['the same as a refusal', errorWrapper('INVALID_INPUT', 400), 'invalid', 'INVALID_INPUT'],
    [
      'the same as a refusal that calls itself fine',
      errorWrapper('INVALID_INPUT', 200),
      'invalid',
      'INVALID_INPUT',
    ],
    ['the older form', { body: { isValid: true, userError: 'VALID' } }, 'valid', 'VALID'],
  ])('%s: asked once', async (_name, reply, kind, word) => {
    vies.answer(reply);
    expect(await client().ask(QUESTION)).toMatchObject({ kind, word, wasAsked: true });
    expect(vies.questions).toEqual([{ countryCode: 'FR', vatNumber: '40303265045' }]);
  });

  it('comes with a consultation number for a seller who says who they are', async () => {
    vies.answer(verdict(true, 'WAPIAAAAZr0p1234'));
    const answer = await client().ask({ ...QUESTION, requester: SELLER });
    expect(answer).toMatchObject({ kind: 'valid', consultationNumber: 'WAPIAAAAZr0p1234' });
    expect(vies.questions[0]).toMatchObject({
      requesterMemberStateCode: 'DE',
      requesterNumber: '136695976',
    });
  });
});

describe('an outage', () => {
  const WORDS = [
    'MS_UNAVAILABLE',
    'MS_MAX_CONCURRENT_REQ',
    'MS_MAX_CONCURRENT_REQ_TIME',
    'GLOBAL_MAX_CONCURRENT_REQ',
    'GLOBAL_MAX_CONCURRENT_REQ_TIME',
    'SERVICE_UNAVAILABLE',
    'SERVER_BUSY',
    'TIMEOUT',
    'A_WORD_NOBODY_HAS_MET_YET',
  ];

  it.each(WORDS)('is read from a 200 that says valid: false and %s', async (word) => {
    vies.answer(userError(word));
    expect(await client().ask(QUESTION)).toEqual({
      kind: 'outage',
      word,
      wasAsked: true,
      consultationNumber: null,
    });
    expect(vies.questions).toHaveLength(2);
  });

  it.each(WORDS)('is read from errorWrappers with %s', async (word) => {
    for (const status of [200, 400, 500]) {
      vies.answer(errorWrapper(word, status));
      expect(await client().ask(QUESTION)).toMatchObject({ kind: 'outage', word });
    }
  });

  it.each(['IP_BLOCKED', 'VAT_BLOCKED'])(
    'ends the tries when its word says that it lasts: %s',
    async (word) => {
      vies.answer(userError(word));
      expect(await client().ask(QUESTION)).toMatchObject({ kind: 'outage', word });
      expect(vies.questions).toHaveLength(1);
    },
  );

  it.each<[string, ViesReply, string]>([
    ['a broken connection', 'hang_up', 'NO_CONNECTION'],
    ['an answer without end', 'flood', 'UNREADABLE'],
    ['a page instead of JSON', { raw: '<html>Maintenance</html>' }, 'UNREADABLE'],
    ['an empty answer', { raw: '' }, 'UNREADABLE'],
    ['a list', { body: [] }, 'UNREADABLE'],
    ['an answer that says neither', { body: { countryCode: 'FR' } }, 'UNREADABLE'],
    ['a yes in words', { body: { valid: 'true' } }, 'UNREADABLE'],
    [
      'a yes that takes itself back',
      { body: { valid: true, userError: 'MS_UNAVAILABLE' } },
      'MS_UNAVAILABLE',
    ],
    ['a refusal without a word', { body: { actionSucceed: false, valid: false } }, 'UNREADABLE'],
    ['a yes with a server error', { status: 500, body: { valid: true } }, 'HTTP_500'],
    ['a no with a server error', { status: 503, body: { valid: false } }, 'HTTP_503'],
    ['too many requests', { status: 429, raw: '' }, 'HTTP_429'],
    ['a word that is a text', userError('Le service <b>est indisponible</b>'), 'UNREADABLE'],
    [
      'a redirect',
      { status: 302, body: { valid: true }, headers: { Location: 'http://127.0.0.1:9/' } },
      'HTTP_302',
    ],
  ])('%s', async (_name, reply, word) => {
    vies.answer(reply);
    expect(await client().ask(QUESTION)).toMatchObject({ kind: 'outage', word, wasAsked: true });
    expect(vies.questions).toHaveLength(2);
  });

  it('is reported after two tries without an answer', async () => {
    vies.answer('silence');
    const answer = await client({ timeoutMs: SILENCE_TIMEOUT_MS }).ask(QUESTION);
    expect(answer).toMatchObject({ kind: 'outage', word: 'NO_ANSWER' });
  });

  it('begins after five seconds of silence', async () => {
    vies.answer(verdict(true));
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    try {
      await client().ask(QUESTION);
      expect(timeout.mock.calls).toEqual([[5_000]]);
    } finally {
      timeout.mockRestore();
    }
  });

  it('is not reported when the second try gets an answer', async () => {
    const replies: ViesReply[] = [userError('MS_UNAVAILABLE'), verdict(true)];
    vies.answer(() => replies.shift() ?? 'silence');
    expect(await client().ask(QUESTION)).toMatchObject({ kind: 'valid' });
  });

  it('is reported when nothing listens at the address', async () => {
    const gone = await startFakeVies();
    await gone.stop();
    const answer = await createViesClient({ baseUrl: gone.baseUrl }).ask(QUESTION);
    expect(answer).toMatchObject({ kind: 'outage', word: 'NO_CONNECTION' });
  });

  it('is not reported for a seller’s own wrong number: the question is asked again without it', async () => {
    vies.answer((question) =>
      'requesterNumber' in question ? userError('INVALID_REQUESTER_INFO') : verdict(true),
    );
    expect(await client().ask({ ...QUESTION, requester: SELLER })).toMatchObject({
      kind: 'valid',
      consultationNumber: null,
    });
    expect(vies.questions).toHaveLength(2);
  });
});

it('switched off, nobody is asked', async () => {
  expect(await silentRegister.ask(QUESTION)).toMatchObject({ kind: 'outage', wasAsked: false });
  expect(vies.questions).toEqual([]);
});
