import { describe, expect, it } from 'vitest';
import { canonicalRequest, isTimestampFresh } from './request-signature';

const NOW_MS = 1_800_000_000_000;
const seconds = (offset: number) => String(NOW_MS / 1_000 + offset);

describe('canonicalRequest', () => {
  it('is four lines without one at the end', () => {
    expect(
      canonicalRequest({
        method: 'POST',
        path: '/v1/actions/store/create-store',
        timestamp: '1800000000',
        bodySha256Base64: 'RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
      }),
    ).toBe('POST\n/v1/actions/store/create-store\n1800000000\nRBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=');
  });
});

describe('isTimestampFresh', () => {
  it.each([
    ['now', seconds(0), true],
    ['five minutes old', seconds(-300), true],
    ['a second more than five minutes old', seconds(-301), false],
    ['a minute ahead', seconds(60), true],
    ['a second more than a minute ahead', seconds(61), false],
    ['milliseconds', String(NOW_MS), true],
    ['milliseconds, five minutes old', String(NOW_MS - 300_000), true],
    ['milliseconds, more than five minutes old', String(NOW_MS - 300_001), false],
    ['milliseconds, a minute ahead', String(NOW_MS + 60_000), true],
    ['milliseconds, more than a minute ahead', String(NOW_MS + 60_001), false],
    ['microseconds', String(NOW_MS * 1_000), false],
    ['tenths of a second', String(NOW_MS / 100), false],
    ['with a fraction', `${seconds(0)}.5`, false],
    ['with a sign', `+${seconds(0)}`, false],
    ['with a space', ` ${seconds(0)}`, false],
    ['with a line break', `${seconds(0)}\n`, false],
    ['with an exponent', '18e8', false],
    ['in other digits', '١٨٠٠٠٠٠٠٠٠', false],
    ['nothing', '', false],
  ])('%s', (_, timestamp, isFresh) => {
    expect(isTimestampFresh(timestamp, NOW_MS)).toBe(isFresh);
  });

  it('counts the milliseconds of our own clock', () => {
    expect(isTimestampFresh(seconds(-300), NOW_MS + 1)).toBe(false);
    expect(isTimestampFresh(seconds(60), NOW_MS - 1)).toBe(false);
  });
});
