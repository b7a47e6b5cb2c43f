import { describe, expect, it } from 'vitest';
import { createKeyRing } from './key-ring';

const OLD = 'old-2f8Kx0vQmZ7bN4tR8wY1uL6pD5sG';
const NEW = 'new-9aJ3xQ2kZ7vB4nT8rW1yL6pD5sF0';
const PLACE = 'psp_accounts/1/settings';
/** Made by the version before boxes were bound to their place, under OLD. */
const UNBOUND_BOX = 'BwcHBwcHBwcHBwcHClIlvk5X5KI6L1gtepdhE4pOnXo=';

describe('a sealed value', () => {
  it('opens in its own place, and looks different every time', () => {
    const keys = createKeyRing(OLD);
    const [first, second] = [keys.seal(PLACE, 'hush'), keys.seal(PLACE, 'hush')];
    expect([keys.open(PLACE, first), keys.open(PLACE, second)]).toEqual(['hush', 'hush']);
    expect(first).not.toBe(second);
    expect(first).not.toContain('hush');
  });

  it('does not open in the place of another row', () => {
    const keys = createKeyRing(OLD);
    const box = keys.seal(PLACE, 'hush');
    expect(() => keys.open('psp_accounts/2/settings', box)).toThrow(
      'The sealed value of psp_accounts/2/settings does not open',
    );
  });

  it('does not open once a single character was changed', () => {
    const keys = createKeyRing(OLD);
    const box = keys.seal(PLACE, 'hush');
    for (let index = box.lastIndexOf('.') + 1; index < box.length - 2; index += 1) {
      const changed = box.slice(0, index) + (box[index] === 'A' ? 'B' : 'A') + box.slice(index + 1);
      expect(() => keys.open(PLACE, changed), `character ${index}`).toThrow();
    }
  });

  it('does not open with a tag that was cut short', () => {
    const keys = createKeyRing(OLD);
    const [version, id, sealed = ''] = keys.seal(PLACE, 'hush').split('.');
    const bytes = Buffer.from(sealed, 'base64').subarray(0, 20);
    expect(() => keys.open(PLACE, `${version}.${id}.${bytes.toString('base64')}`)).toThrow();
  });

  it('opens under the key before, and is resealed under the one of today', () => {
    const old = createKeyRing(OLD);
    const box = old.seal(PLACE, 'hush');
    const rotated = createKeyRing(NEW, OLD);
    expect(old.isCurrent(box)).toBe(true);
    expect(rotated.isCurrent(box)).toBe(false);
    const resealed = rotated.seal(PLACE, rotated.open(PLACE, box));
    expect(rotated.isCurrent(resealed)).toBe(true);
    expect(createKeyRing(NEW).open(PLACE, resealed)).toBe('hush');
    expect(() => createKeyRing(NEW).open(PLACE, box)).toThrow('SECRET_KEY that is not set');
  });

  it('of the version before places opens, also under the key before, and is not current', () => {
    expect(createKeyRing(OLD).open(PLACE, UNBOUND_BOX)).toBe('hush');
    expect(createKeyRing(NEW, OLD).open(PLACE, UNBOUND_BOX)).toBe('hush');
    expect(createKeyRing(OLD).isCurrent(UNBOUND_BOX)).toBe(false);
    expect(() => createKeyRing(NEW).open(PLACE, UNBOUND_BOX)).toThrow('does not open');
  });
});

describe('a code', () => {
  it('is authentic for its purpose and text alone', () => {
    const keys = createKeyRing(OLD);
    const code = keys.hmac('visitor', 'text');
    expect(keys.isAuthentic('visitor', 'text', code)).toBe(true);
    expect(keys.isAuthentic('visitor', 'other', code)).toBe(false);
    expect(keys.isAuthentic('link', 'text', code)).toBe(false);
    expect(keys.isAuthentic('visitor', 'text', '')).toBe(false);
  });

  it('of the key before is authentic while that key is set, and no longer', () => {
    const code = createKeyRing(OLD).hmac('visitor', 'text');
    expect(createKeyRing(NEW, OLD).isAuthentic('visitor', 'text', code)).toBe(true);
    expect(createKeyRing(NEW).isAuthentic('visitor', 'text', code)).toBe(false);
    expect(createKeyRing(NEW, OLD).hmac('visitor', 'text')).toBe(createKeyRing(NEW).hmac('visitor', 'text'));
  });
});
