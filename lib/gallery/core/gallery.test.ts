import { describe, expect, it } from 'vitest';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { findGalleryEntry, GALLERY } from './gallery';
import { sessionOf } from './gallery-state';

const entries = GALLERY.flatMap((group) => group.entries);

describe('the gallery', () => {
  it('gives each state a slug of its own', () => {
    const slugs = entries.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !/^[a-z]+(-[a-z]+)*$/.test(slug))).toEqual([]);
  });

  it('finds a state by its slug, and nothing by any other text', () => {
    expect(entries.map(({ slug }) => findGalleryEntry(slug))).toEqual(entries);
    expect(findGalleryEntry('nothing')).toBeUndefined();
    expect(findGalleryEntry('')).toBeUndefined();
  });

  it.each(entries.map(({ slug, make }) => [slug, make] as const))(
    "makes %s in the mode that is asked for: the system's, light or dark",
    (slug, make) => {
      for (const darkMode of [null, false, true]) {
        const session = sessionOf(make({ nowMs: NOW_MS, darkMode }));
        // The store that is always dark asks nobody.
        const wanted = slug === 'dark-store' ? null : darkMode;
        if (session) expect(session.snapshot.darkMode).toBe(wanted);
      }
    },
  );
});
