import { describe, expect, it } from 'vitest';
import { isEmail, maskEmail, normalizeEmail, shownEmail } from './email-address';

describe('maskEmail', () => {
  it.each([
    ['ann@example.com', 'a•••@example.com'],
    ['a@example.com', 'a•••@example.com'],
    ['"a@b"@example.com', '"•••@example.com'],
    ['😀nn@example.com', '😀•••@example.com'],
    ['@example.com', '•••'],
    ['no address', '•••'],
    ['', '•••'],
  ])('writes %s as %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});

describe('an address without what an address needs', () => {
  it.each(['münchen.de', '@münchen.de', ''])(
    '%j is compared as it is, or with its domain in ASCII',
    (text) => {
      expect(normalizeEmail(text)).toBe(text === '@münchen.de' ? '@xn--mnchen-3ya.de' : text);
    },
  );

  it('shows a domain in its letters where nothing stands before it, and leaves a domain alone as it is', () => {
    expect(shownEmail('@xn--mnchen-3ya.de')).toBe('@münchen.de');
    expect(shownEmail('xn--mnchen-3ya.de')).toBe('xn--mnchen-3ya.de');
  });

  it('leaves a domain that no browser knows as it is', () => {
    expect(normalizeEmail('ann@\u0301a.example')).toBe('ann@\u0301a.example');
  });

  it.each(['a@b@example.com', '@example.com', 'ann@', 'ann'])('%j is none', (text) => {
    expect(isEmail(text)).toBe(false);
  });
});
