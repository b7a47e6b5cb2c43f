import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isStoreSlug, storeSlug } from './catalog/core/slug';
import { RESERVED_SLUGS } from './paths';

/**
 * The entries beside a `[parameter]` in a folder of `app/` that have an address of their own: folders, and files such as an
 * icon.
 */
function staticSegments(folder: string): string[] {
  return readdirSync(path.resolve('app', folder), { withFileTypes: true })
    .filter((entry) =>
      entry.isDirectory() ? /^[^[(@_]/.test(entry.name) : !/\.(tsx?|css)$/.test(entry.name),
    )
    .map((entry) => entry.name);
}

describe('RESERVED_SLUGS', () => {
  it.each([
    ['[storeSlug]', ''],
    ['[productSlug]', '[storeSlug]'],
  ])('holds every page of ours next to %s that a slug could be', (_, folder) => {
    const segments = staticSegments(folder);
    expect(segments.length).toBeGreaterThan(0);
    expect(segments.filter((segment) => isStoreSlug(segment) && !RESERVED_SLUGS.includes(segment))).toEqual(
      [],
    );
  });

  it.each(RESERVED_SLUGS)('can never be a store: %s', (reserved) => {
    // A store's slug ends in a hyphen and six characters, whatever its name is.
    expect(reserved).not.toMatch(/-[a-z0-9]{6}$/);
    expect(storeSlug(reserved, '00000000-0000-4000-8000-000000000001')).not.toBe(reserved);
  });
});
