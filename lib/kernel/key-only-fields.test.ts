import { describe, expect, it } from 'vitest';
import { keyOnly, optional, required, whenAbsent } from './body-field';
import { bool, text } from './body-readers';
import { bodySchema } from './body-schema';

const name = text({ maxLength: 3 });
const BODY = bodySchema({
  name: required(name),
  note: keyOnly(optional(name)),
  isLoud: keyOnly(whenAbsent(optional(bool()), null)),
});

describe('a field that only an API key may use', () => {
  it('is read for a key', () => {
    expect(BODY.read({ name: 'a', note: 'b', isLoud: true })).toEqual({ name: 'a', note: 'b', isLoud: true });
  });

  it('is not looked into for anybody else, whatever stands there', () => {
    expect(BODY.readPublic({ name: ' a ', note: 7, isLoud: 'loud' })).toEqual({ name: 'a' });
    expect(() => BODY.readPublic({ note: 'b' })).toThrow('Missing required field: name');
  });

  it('is named where it was sent', () => {
    expect(BODY.keyOnlySent({ name: 'a', note: 7, isLoud: false })).toEqual(['note', 'isLoud']);
    expect(BODY.keyOnlySent({ name: 'a', note: null, isLoud: '' })).toEqual([]);
  });

  it('says so in its description, behind its own', () => {
    const words = 'API key only: ignored, with a warning, from other callers.';
    expect(keyOnly(required(bool()))).toMatchObject({ isKeyOnly: true, schema: { description: words } });
    const described = { ...required(bool()), schema: { type: 'boolean', description: 'Loud' } as const };
    expect(keyOnly(described).schema).toEqual({ type: 'boolean', description: `Loud. ${words}` });
  });
});

describe('whenAbsent', () => {
  const field = whenAbsent(optional(bool()), 'nothing');

  it.each([
    ['what was sent', true, true],
    ['false as what it is', false, false],
    ['its own value for nothing', undefined, 'nothing'],
    ['its own value for null', null, 'nothing'],
  ])('reads %s', (_, sent, value) => {
    expect(field.read(sent, 'field')).toBe(value);
  });
});
