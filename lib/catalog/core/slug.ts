const MAX_SLUG_LENGTH = 80;
const MAX_NAME_PART_LENGTH = 48;

/** True for what could be a store's slug: lower-case letters and digits in groups joined by single hyphens. */
export function isStoreSlug(text: string): boolean {
  return text.length <= MAX_SLUG_LENGTH && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/**
 * A name in kebab case, for addresses: accents dropped, everything that is not a letter or digit a hyphen.
 *
 * @returns `''` where the name has no ASCII letter or digit to keep (a name in Chinese, say); callers choose a word.
 */
export function toKebabCase(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_NAME_PART_LENGTH)
    .replace(/^-+|-+$/g, '');
}

const SUFFIX_LENGTH = 6;
const SUFFIX_RADIX = 36;

/**
 * A store's slug: its name in kebab case and six characters of `a-z0-9`, which also keep it clear of our own pages.
 *
 * @param uuid random; its last 48 bits choose one of 36^6 endings. On a clash, ask again with another.
 */
export function storeSlug(name: string, uuid: string): string {
  const random = Number.parseInt(uuid.slice(-12), 16) % SUFFIX_RADIX ** SUFFIX_LENGTH;
  return `${toKebabCase(name) || 'store'}-${random.toString(SUFFIX_RADIX).padStart(SUFFIX_LENGTH, '0')}`;
}

/** The text that a product's slug is made from: its name in kebab case, or `product` where nothing of the name is left. */
export function productSlugBase(name: string): string {
  return toKebabCase(name) || 'product';
}
