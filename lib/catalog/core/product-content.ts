import type { MediaItem, PricesJson } from './product';

/** What a version of a one-time product says. */
export type ProductContent = {
  name: string;
  description: string | null;
  prices: PricesJson;
  media: MediaItem[];
  successUrl: string | null;
  metadata: Record<string, unknown>;
};

/** What of a version is its content; the rest says where and when it was made. */
export function contentOf(version: ProductContent): ProductContent {
  const { name, description, prices, media, successUrl, metadata } = version;
  return { name, description, prices, media, successUrl, metadata };
}

/** True where two versions say the same, whatever order their keys were written in. */
export function hasSameContent(one: ProductContent, other: ProductContent): boolean {
  return JSON.stringify(sortKeys(contentOf(one))) === JSON.stringify(sortKeys(contentOf(other)));
}

/** Content is read from bodies and columns of bounded depth, so that recursion ends. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, sortKeys(member)] as const);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
