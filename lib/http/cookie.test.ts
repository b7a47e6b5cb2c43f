import { describe, expect, it } from 'vitest';
import { readCookie, serializeCookie } from './cookie';

describe('readCookie', () => {
  it.each<[string, string | null, string | null]>([
    ['no header', null, null],
    ['another cookie', 'b=1', null],
    ['the only one', 'a=1', '1'],
    ['one of many', 'b=2; a=1; c=3', '1'],
    ['one whose value has a sign', 'a=x=y', 'x=y'],
    ['an empty one', 'a=', ''],
    ['one whose name only begins alike', 'ab=2; a=1', '1'],
    ['the first of two', 'a=near; a=far', 'near'],
  ])('%s', (_, header, value) => {
    expect(readCookie(header, 'a')).toBe(value);
  });
});

describe('serializeCookie', () => {
  const COOKIE = { name: 'a', value: '1', path: '/x', httpOnly: true, sameSite: 'lax', maxAge: 60 } as const;

  it.each([
    [true, 'a=1; Path=/x; Max-Age=60; HttpOnly; Secure; SameSite=Lax'],
    [false, 'a=1; Path=/x; Max-Age=60; HttpOnly; SameSite=Lax'],
  ])('secure: %s', (secure, header) => {
    expect(serializeCookie({ ...COOKIE, secure })).toBe(header);
  });
});
