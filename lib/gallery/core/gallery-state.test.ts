import { describe, expect, it } from 'vitest';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { findGalleryEntry } from './gallery';
import { type GalleryState, looksOf, sessionOf } from './gallery-state';
import { sampleSession } from './sample-session';

const INPUT = { nowMs: NOW_MS, darkMode: true };
const SESSION = sampleSession(INPUT);

function stateAt(slug: string): GalleryState {
  const entry = findGalleryEntry(slug);
  if (!entry) throw new Error(`The gallery has no ${slug}`);
  return entry.make(INPUT);
}

describe('a state of a session', () => {
  it.each<[slug: string, kind: GalleryState['kind']]>([
    ['expired', 'checkout'],
    ['return-paid', 'returned'],
    ['psp-unknown', 'checking_payment'],
    ['failure', 'failure'],
    ['change', 'change'],
  ])('%s, which is of the kind %s, has the session and its looks', (slug, kind) => {
    const state = stateAt(slug);
    expect(state.kind).toBe(kind);
    expect(sessionOf(state)).toEqual(SESSION);
    expect(looksOf(state)).toEqual(SESSION.snapshot);
  });
});

describe('a state without a session', () => {
  it.each<[slug: string, kind: GalleryState['kind']]>([
    ['orders', 'portal'],
    ['overdue', 'pay'],
    ['orders-sign-in', 'portal_sign_in'],
    ['orders-link', 'portal_link'],
  ])('%s, which is of the kind %s, has the looks of its store', (slug, kind) => {
    const state = stateAt(slug);
    expect(state.kind).toBe(kind);
    expect(sessionOf(state)).toBeNull();
    expect(looksOf(state)).toEqual(SESSION.snapshot);
  });

  it.each<[slug: string, kind: GalleryState['kind']]>([
    ['invoice', 'document'],
    ['document-missing', 'missing_document'],
    ['not-found', 'missing_checkout'],
    ['page-not-found', 'missing_page'],
  ])('%s, which is of the kind %s, has the looks of no store', (slug, kind) => {
    const state = stateAt(slug);
    expect(state.kind).toBe(kind);
    expect(sessionOf(state)).toBeNull();
    expect(looksOf(state)).toBeNull();
  });
});
