import { describe, expect, it } from 'vitest';
import { parseRadiusPx } from './parse-radius';

describe('parseRadiusPx', () => {
  it.each([
    ['reads pixels', '8px', 8],
    ['reads a bare number as pixels', '12', 12],
    ['reads rem', '0.5rem', 8],
    ['reads em', '.75em', 12],
    ['reads zero', '0', 0],
    ['reads upper case, with blanks around it', ' 8PX ', 8],
    ['reads more than 32 pixels as 32', '9999px', 32],
    ['rounds to a hundredth of a pixel', '1.23456px', 1.23],
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
