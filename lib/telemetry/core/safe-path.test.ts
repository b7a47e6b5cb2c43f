import { describe, expect, it } from 'vitest';
import { toSafePath } from './safe-path';

const ID = '0a1B2c3D-4e5F-4a6B-8c7D-9e8F7a6B5c4D';

describe('toSafePath', () => {
  it.each([
    ['a path without anything to hide', '/acme/field-guide', '/acme/field-guide'],
    ['the page of a session', `/acme/checkout/cs_${ID}`, '/acme/checkout/cs_…'],
    ['the form of a session', `/acme/checkout/cs_${ID}/pay`, '/acme/checkout/cs_…/pay'],
    ['the page of a checkout at the sandbox', `/sandbox/pay/co_${ID}`, '/sandbox/pay/co_…'],
    ['every id of a path', `/cs_${ID}/co_${ID}`, '/cs_…/co_…'],
    ['a word that ends like the beginning of an id', '/acme/docs_abc', '/acme/docs_abc'],
    ['an address alone', '/ada@example.com', '/…'],
    ['an address within a path', '/acme/to/ada@example.com/mails', '/acme/to/…/mails'],
    ['an address that is written in escapes', '/acme/ada%40example.com/mails', '/acme/…/mails'],
    ['two addresses', '/ada@example.com/b/bob%40example.com', '/…/b/…'],
    ['the at sign of a handle', '/acme/@/x', '/acme/…/x'],
  ])('of %s is what logs may show', (_, path, safe) => {
    expect(toSafePath(path)).toBe(safe);
  });

  it('cuts a path at 200 characters, after what is hidden is taken out', () => {
    expect(toSafePath(`/${'a'.repeat(199)}`)).toBe(`/${'a'.repeat(199)}`);
    expect(toSafePath(`/${'a'.repeat(200)}`)).toBe(`/${'a'.repeat(199)}`);
    expect(toSafePath(`/${'a'.repeat(190)}/cs_${ID}/x`)).toBe(`/${'a'.repeat(190)}/cs_…/x`);
    expect(toSafePath(`/${'a'.repeat(190)}/somebody@example.com`)).toBe(`/${'a'.repeat(190)}/…`);
  });
});
