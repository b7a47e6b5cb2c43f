import { describe, expect, it } from 'vitest';
import { BUSY, notAsked, outage, readViesAnswer } from './vies-answer';

const asked = { wasAsked: true, consultationNumber: null };
const VALID = { ...asked, kind: 'valid', word: 'VALID' };
const INVALID = { ...asked, kind: 'invalid', word: 'INVALID' };
const outageFor = (word: string) => ({ ...asked, kind: 'outage', word });
const refusal = (error: unknown) => ({ actionSucceed: false, errorWrappers: [{ error }] });

describe('an answer of the register', () => {
  it.each([
    ['a yes', { valid: true }, VALID],
    ['a yes of the older address', { isValid: true }, VALID],
    ['a yes with its word', { valid: true, userError: 'VALID' }, VALID],
    ['a yes with no word', { valid: true, userError: '' }, VALID],
    ['a yes of a request that succeeded', { valid: true, actionSucceed: true }, VALID],
    ['a no', { valid: false }, INVALID],
    ['a no of the older address', { isValid: false }, INVALID],
    ['a no with its word', { valid: false, userError: 'INVALID' }, INVALID],
    [
      'a no about the input',
      { valid: false, userError: 'INVALID_INPUT' },
      { ...INVALID, word: 'INVALID_INPUT' },
    ],
  ])('is a verdict where it is %s', (_case, body, answer) => {
    expect(readViesAnswer({ status: 200, body })).toEqual(answer);
  });

  it.each([
    ['a no with an outage beside it', 200, { valid: false, userError: 'MS_UNAVAILABLE' }, 'MS_UNAVAILABLE'],
    ['a yes with an outage beside it', 200, { valid: true, userError: 'TIMEOUT' }, 'TIMEOUT'],
    ['a yes with the word of a no', 200, { valid: true, userError: 'INVALID' }, 'INVALID'],
    ['a yes of a request that did not succeed', 200, { valid: true, actionSucceed: false }, 'UNREADABLE'],
    ['a no of a request that did not succeed', 200, { valid: false, actionSucceed: false }, 'UNREADABLE'],
    ['a refusal without a word, with another status', 500, { actionSucceed: false }, 'UNREADABLE'],
    ['a refusal by its first error', 200, refusal('SERVICE_UNAVAILABLE'), 'SERVICE_UNAVAILABLE'],
    ['a refusal with another status', 500, refusal('MS_MAX_CONCURRENT_REQ'), 'MS_MAX_CONCURRENT_REQ'],
    ['a refusal without a word', 200, { actionSucceed: false }, 'UNREADABLE'],
    ['a refusal without errors', 200, { actionSucceed: false, errorWrappers: [] }, 'UNREADABLE'],
    ['a refusal whose word is empty', 200, refusal(''), 'UNREADABLE'],
    ['a refusal whose word is no text', 200, refusal(7), 'UNREADABLE'],
    ['errors that are none', 200, { errorWrappers: [null] }, 'UNREADABLE'],
    ['a refusal whose word is a sentence', 200, refusal('Ada Lovelace was not found'), 'UNREADABLE'],
    ['a word with something behind it', 200, refusal('TIMEOUT!'), 'UNREADABLE'],
    ['a word with something before it', 200, refusal('!TIMEOUT'), 'UNREADABLE'],
    ['the longest word', 200, refusal('A'.repeat(40)), 'A'.repeat(40)],
    ['a word that is too long', 200, refusal('A'.repeat(41)), 'UNREADABLE'],
    ['a 200 without a verdict', 200, {}, 'UNREADABLE'],
    ['a 200 with a verdict that is text', 200, { valid: 'true' }, 'UNREADABLE'],
    ['a 200 that is no JSON', 200, undefined, 'UNREADABLE'],
    ['a 200 that is a list', 200, [{ valid: true }], 'UNREADABLE'],
    ['a 200 that is null', 200, null, 'UNREADABLE'],
    ['another status', 503, undefined, 'HTTP_503'],
    ['another status with a verdict', 500, { valid: true }, 'HTTP_500'],
    ['another status with a no', 404, { valid: false, userError: 'INVALID' }, 'INVALID'],
  ])('says nothing about the number where it is %s', (_case, status, body, word) => {
    expect(readViesAnswer({ status, body })).toEqual(outageFor(word));
  });

  it('is a no where a number that cannot be one is refused with a status of its own', () => {
    const answer = { ...INVALID, word: 'INVALID_INPUT' };
    expect(readViesAnswer({ status: 400, body: refusal('INVALID_INPUT') })).toEqual(answer);
  });

  it.each([
    ['WAPIAAAAYzz-1', 'WAPIAAAAYzz-1'],
    [' WAPI_1 ', 'WAPI_1'],
    ['W'.repeat(64), 'W'.repeat(64)],
    ['W'.repeat(65), null],
    ['', null],
    ['W 1', null],
    ['-W!', null],
    ['!W', null],
    [7, null],
  ])('carries the receipt %j for its verdict as %j', (requestIdentifier, consultationNumber) => {
    for (const valid of [true, false])
      expect(readViesAnswer({ status: 200, body: { valid, requestIdentifier } })).toEqual({
        ...(valid ? VALID : INVALID),
        consultationNumber,
      });
  });

  it('carries the receipt for a no about the input', () => {
    const body = { valid: false, userError: 'INVALID_INPUT', requestIdentifier: 'WAPI_1' };
    expect(readViesAnswer({ status: 200, body })).toEqual({
      ...INVALID,
      word: 'INVALID_INPUT',
      consultationNumber: 'WAPI_1',
    });
  });
});

describe('no answer', () => {
  it('is an outage by our own word, which keeps to the letters of a word', () => {
    expect(outage('TIMEOUT')).toEqual(outageFor('TIMEOUT'));
    expect(outage('socket hang up')).toEqual(outageFor('UNREADABLE'));
  });

  it('is nothing to remember where nobody was asked', () => {
    expect(notAsked('CIRCUIT_OPEN')).toEqual({ ...outageFor('CIRCUIT_OPEN'), wasAsked: false });
    expect(BUSY).toEqual({ ...outageFor('TOO_MANY_AT_ONCE'), kind: 'busy', wasAsked: false });
  });
});
