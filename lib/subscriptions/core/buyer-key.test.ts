import { expect, it } from 'vitest';
import { toBuyerKey } from './buyer-key';

it.each([
  ['an address as it is', 'ada@example.com', 'ada@example.com'],
  ['an address in capitals', 'Ada.Lovelace@Example.COM', 'ada.lovelace@example.com'],
  ['an address with space around it', ' \tada@example.com \n', 'ada@example.com'],
  ['an address with a tag behind a plus', 'ada+trial@example.com', 'ada@example.com'],
  ['an address with two tags', 'ada+one+two@example.com', 'ada@example.com'],
  ['an address with a plus and no tag', 'ada+@example.com', 'ada@example.com'],
  ['an address of one letter and a tag', 'a+b@example.com', 'a@example.com'],
  ['an address that begins with a plus, which is its name', '+ada@example.com', '+ada@example.com'],
  ['an address with a quoted at sign', '"a@b+c"@example.com', '"a@b@example.com'],
  ['an address with a plus in its domain', 'ada@ex+ample.com', 'ada@ex+ample.com'],
])('the key of %s tells one person from another', (_, email, key) => {
  expect(toBuyerKey(email)).toBe(key);
});
