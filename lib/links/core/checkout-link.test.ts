import { describe, expect, it } from 'vitest';
import { type CheckoutLinkPrefill, mergePrefill } from './checkout-link';

describe('mergePrefill', () => {
  const stored = { customerEmail: 'ann@example.com', country: 'DE' };

  it.each<[string, CheckoutLinkPrefill, CheckoutLinkPrefill]>([
    ['keeps what a change does not name', {}, stored],
    ['adds a member', { postalCode: '10115' }, { ...stored, postalCode: '10115' }],
    ['replaces a member', { country: 'FR' }, { customerEmail: 'ann@example.com', country: 'FR' }],
    ['takes a member away by an empty text', { country: '' }, { customerEmail: 'ann@example.com' }],
    ['takes away nothing by an empty text for what is not there', { state: '' }, stored],
    ['keeps a blank, which is no empty text', { state: ' ' }, { ...stored, state: ' ' }],
  ])('%s', (_, change, merged) => {
    expect(mergePrefill(stored, change)).toStrictEqual(merged);
  });
});
