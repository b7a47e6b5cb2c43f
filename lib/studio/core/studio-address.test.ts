import { describe, expect, it } from 'vitest';
import { readStudioNews, readStudioView, toStudioQuery } from './studio-address';
import { readStudioTheme } from './studio-theme';
import { diffThemes } from './theme-diff';

const THEME = readStudioTheme(
  (name) => ({ font: 'bitter', 'light.checkoutColorCard': '#fff' })[String(name)],
);
const FIRST = { mode: 'light', state: 'ready' };
const VALUES = 'draft=1&font=bitter&light.checkoutColorCard=%23fff';
const REFUSED = { kind: 'refused', theme: THEME, field: 'dark.checkoutLogo', problem: 'too large' } as const;

describe('the address of the page that shows what came of a press', () => {
  it.each([
    ['the draft while it is edited', { kind: 'editing', theme: THEME, isReviewing: false }, VALUES],
    ['that it is reviewed', { kind: 'editing', theme: THEME, isReviewing: true }, `news=review&${VALUES}`],
    ['the draft after an upload', { kind: 'uploaded', theme: THEME }, VALUES],
    ['why a picture was refused', REFUSED, `news=refused%3Adark.checkoutLogo&problem=too+large&${VALUES}`],
    ['that it was saved, and no draft', { kind: 'saved' }, 'news=saved'],
    ['that it was published, and no draft', { kind: 'published' }, 'news=published'],
  ] as const)('carries %s', (_case, answer, query) => {
    expect(toStudioQuery({ ...answer, ...FIRST })).toBe(query);
  });

  it.each([
    [{ mode: 'dark', state: 'paid' }, 'mode=dark&state=paid&news=saved'],
    [{ mode: '', state: '' }, 'news=saved'],
    [FIRST, 'news=saved'],
  ])('carries the look and the state of the preview where they are not the first: %j', (view, query) => {
    expect(toStudioQuery({ kind: 'saved', ...view })).toBe(query);
  });
});

describe('an address of the studio', () => {
  const reading = (query: string) => {
    const params = new URLSearchParams(query);
    return (name: string) => params.get(name);
  };

  it.each([
    ['', FIRST],
    ['mode=dark&state=paid', { mode: 'dark', state: 'paid' }],
    ['mode=sepia', FIRST],
  ])('%j shows the look and the state %j', (query, view) => {
    expect(readStudioView(reading(query))).toEqual(view);
  });

  it.each([
    ['', { kind: 'editing', isReviewing: false }],
    ['news=review', { kind: 'editing', isReviewing: true }],
    ['news=saved', { kind: 'saved' }],
    ['news=published', { kind: 'published' }],
    ['news=refused:coverPicture', { kind: 'refused', field: 'coverPicture', problem: '' }],
    ['news=refused:font&problem=x', { kind: 'editing', isReviewing: false }],
    [
      `news=refused:light.checkoutLogo&problem=${'x'.repeat(201)}`,
      { kind: 'refused', field: 'light.checkoutLogo', problem: 'x'.repeat(200) },
    ],
  ])('%j tells %j', (query, news) => {
    expect(readStudioNews(reading(query))).toEqual(news);
  });

  it('that was written for an answer is read as that answer', () => {
    const param = reading(toStudioQuery({ ...REFUSED, mode: 'dark', state: 'paid' }));
    expect(readStudioView(param)).toEqual({ mode: 'dark', state: 'paid' });
    expect(readStudioNews(param)).toEqual({
      kind: 'refused',
      field: 'dark.checkoutLogo',
      problem: 'too large',
    });
    expect(diffThemes(THEME, readStudioTheme(param))).toEqual([]);
  });
});

it('the changes from one theme to another are told in the order of the form, and nothing else', () => {
  const after = { ...THEME, 'light.checkoutColorCard': '#eee', font: '' };
  expect(diffThemes(THEME, after)).toEqual([
    { field: 'font', before: 'bitter', after: '' },
    { field: 'light.checkoutColorCard', before: '#fff', after: '#eee' },
  ]);
});
