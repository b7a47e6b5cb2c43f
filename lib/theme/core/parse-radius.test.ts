import { describe, expect, it } from 'vitest';
import { parseRadiusPx } from './parse-radius';

describe('parseRadiusPx', () => {
  it.each([
    ['pixels', '8px', 8],
    ['a bare number is pixels', '12', 12],
    ['rem', '0.5rem', 8],
    ['em', '.75em', 12],
    ['zero', '0', 0],
    ['blanks and capitals', ' 8PX ', 8],
    ['more than 32 is 32', '9999px', 32],
    ['to a hundredth', '1.23456px', 1.23],
  ])('%s', (_, text, px) => {
    expect(parseRadiusPx(text)).toBe(px);
  });

  it.each(['', 'px', '-4px', '50%', 'calc(1px)', '8px 4px', '1e3px', 'NaN', 'Infinity', '8px;color:red'])(
    'refuses "%s"',
    (text) => {
      expect(parseRadiusPx(text)).toBeNull();
    },
  );
});
