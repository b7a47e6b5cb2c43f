import { describe, expect, it } from 'vitest';
import { isStoreSlug, productSlugBase, storeSlug, toKebabCase } from './slug';

const UUID = '00000000-0000-4000-8000-';

describe('toKebabCase', () => {
  it.each([
    ['spaces and signs become one hyphen', 'Pro  Plan & More!', 'pro-plan-more'],
    ['no hyphen at either end', ' -Pro- ', 'pro'],
    ['accents are dropped', 'Ünïcödé Café', 'unicode-cafe'],
    ['compatibility forms become plain', 'ﬁne Ⅳ', 'fine-iv'],
    ['other scripts leave nothing', '東京', ''],
    ['at most 48 characters, and no hyphen left at the cut', `${'a'.repeat(47)} b`, 'a'.repeat(47)],
  ])('%s', (_, name, slug) => {
    expect(toKebabCase(name)).toBe(slug);
  });
});

describe('storeSlug', () => {
  it.each([
    ['the name and six characters', 'My Store', `${UUID}000000000001`, 'my-store-000001'],
    ['"store" where nothing of the name is left', '東京', `${UUID}000000000023`, 'store-00000z'],
    ['the largest random number fits', 'A', `${UUID}ffffffffffff`, /^a-[a-z0-9]{6}$/],
  ])('is %s', (_, name, uuid, slug) => {
    const made = storeSlug(name, uuid);
    expect(made).toMatch(slug);
    expect(isStoreSlug(made)).toBe(true);
  });
});

describe('productSlugBase', () => {
  it.each([
    ['the kebab name', 'Pro Plan', 'pro-plan'],
    ['"product" where nothing of the name is left', '🎉', 'product'],
  ])('is %s', (_, name, base) => {
    expect(productSlugBase(name)).toBe(base);
  });
});

describe('isStoreSlug', () => {
  it.each([
    ['my-store-a1b2c3', true],
    ['a', true],
    ['', false],
    ['-a', false],
    ['a-', false],
    ['a--b', false],
    ['My-Store', false],
    ['a/b', false],
    ['a'.repeat(80), true],
    ['a'.repeat(81), false],
  ])('%j: %s', (text, isSlug) => {
    expect(isStoreSlug(text)).toBe(isSlug);
  });
});
