import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { toDocumentView } from '@/lib/documents/to-document-view';
import { GALLERY } from '@/lib/gallery/core/gallery';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import type { StudioNews } from '@/lib/studio/core/studio-address';
import { readStudioTheme, type StudioTheme } from '@/lib/studio/core/studio-theme';
import { CONTRAST_PAIRS, EDGE_RATIO, TEXT_RATIO } from '@/lib/theme/core/contrast-pairs';
import { colorUtilities, drawnPairs } from '@/lib/theme/testing/drawn-pairs';
import { GalleryIndex } from './gallery/gallery-index';
import { GalleryScreen } from './gallery/gallery-screen';
import { DemoPanel } from './landing/demo-panel';
import { LandingPage } from './landing/landing-page';
import { ClosedStudio } from './studio/closed-studio';
import { StudioScreen } from './studio/studio-screen';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }));

const stay = async <T,>(state: T) => state;

const theme = (values: Partial<StudioTheme>) => readStudioTheme((name) => values[name]);
const WAYS = {
  clock: '/sandbox/clock',
  gallery: '/gallery',
  openApi: '/v1/openapi.json',
  webhookKeys: '/v1/webhook-keys',
};
const STUDIO_NEWS: readonly StudioNews[] = [
  { kind: 'editing', isReviewing: true },
  { kind: 'refused', field: 'coverPicture', problem: 'the file is empty' },
  { kind: 'saved' },
];
const STUDIO = {
  saved: theme({}),
  draft: theme({
    'light.checkoutColorText': '#bbbbbb',
    'dark.checkoutColorPrimary': '#ffee00',
    coverPicture: 'a',
  }),
  view: { mode: 'light', state: 'ready' },
  pictures: { a: { path: '/pictures/a.webp', width: 1, height: 1, tone: null } },
  isUnpublished: true,
  mayPublish: true,
  editPath: '/store/theme/edit',
} as const;

/** Every page that components draw. A new one belongs here: the second test names the files that no page shows. */
function pages(): ReactNode[] {
  const states = GALLERY.flatMap(({ entries }) => entries).map(({ slug, make }) => (
    <GalleryScreen
      key={slug}
      state={make({ nowMs: NOW_MS, darkMode: null })}
      nowMs={NOW_MS}
      path="/"
      action={stay}
      reopen={async () => {}}
      paperOf={(content, language) => toDocumentView(content, language, { seesAll: true })}
    />
  ));
  return [
    ...states,
    <GalleryIndex key="gallery" groups={GALLERY} query="" />,
    <LandingPage key="landing">
      <DemoPanel
        storeName="Nordlicht Studio"
        products={[]}
        cards={[]}
        openPath="/demo/open"
        ways={WAYS}
        choices={null}
      />
    </LandingPage>,
    <ClosedStudio key="closed" />,
    ...STUDIO_NEWS.map((news) => (
      <StudioScreen
        key={JSON.stringify(news)}
        store={{ slug: 'store', name: 'Nordlicht Studio' }}
        groups={[]}
        start={{ ...STUDIO, news }}
      />
    )),
  ];
}

const html = pages()
  .map((page) => renderToStaticMarkup(page))
  .join('');

const nameOf = ({ kind, name, surface }: { kind: string; name: string; surface: string }) =>
  `${kind} ${name} on ${surface}`;

describe('the colors that components put on others', () => {
  it('are the pairs that every theme holds apart, and those are all drawn', () => {
    const drawn = drawnPairs(html).map(nameOf);
    const held = CONTRAST_PAIRS.map((pair) =>
      nameOf({ ...pair, kind: pair.ratio === TEXT_RATIO ? 'text' : 'edge' }),
    );
    expect(CONTRAST_PAIRS.every(({ ratio }) => ratio === TEXT_RATIO || ratio === EDGE_RATIO)).toBe(true);
    expect(drawn.toSorted()).toEqual(held.toSorted());
  });

  it('are all on a page that is looked at here', () => {
    const utilities = new Set(colorUtilities(html));
    const unseen = sources().flatMap(({ file, text }) =>
      colorUtilities(text)
        .filter((utility) => !utilities.has(utility))
        .map((utility) => `${file}: ${utility}`),
    );
    expect(unseen).toEqual([]);
  });

  it('are not made translucent: what is busy or pointed at takes another color that is held apart too', () => {
    const all = sources().map(({ text }) => text);
    expect(all.join('\n')).not.toMatch(/aria-busy:opacity|hover:opacity|disabled:opacity|brightness-/);
  });
});

describe('drawnPairs', () => {
  it.each([
    ['a text on its own surface', '<p class="bg-card text-danger">x</p>', ['text danger on card']],
    ['a text on what lies below it', '<div class="bg-card"><p>x</p></div>', ['text ink on card']],
    [
      'every state of a surface',
      '<b class="bg-primary hover:bg-card text-on-primary">x</b>',
      ['text on-primary on primary', 'text on-primary on card'],
    ],
    [
      'an edge on what is around it',
      '<div class="bg-card border-control"></div>',
      ['edge control on background'],
    ],
    ['the ring of what can have the focus', '<a href="/"></a>', ['edge focus on background']],
    ['nothing of a line', '<hr class="border-line"/>', []],
    ['nothing of what cannot be seen', '<p class="sr-only text-danger">x</p><p hidden="">x</p>', []],
    [
      'a mark on the box that it stands on',
      '<span><input class="peer checked:bg-primary" type="checkbox"/><svg class="peer-checked:block text-on-primary"></svg></span>',
      ['edge focus on background', 'text on-primary on primary'],
    ],
  ])('finds %s', (_, markup, found) => {
    expect(drawnPairs(markup).map(nameOf).toSorted()).toEqual(found.toSorted());
  });
});

function sources(): { file: string; text: string }[] {
  return readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx$|-class\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join('components', file), 'utf8') }));
}
