import { afterEach, describe, expect, it } from 'vitest';
import type { Mode } from '@/lib/config/env';
import { type Services, setServices } from '@/lib/services';
import GalleryStatePage from './[state]/page';
import { keepState, stayClosed } from './actions';
import GalleryPage, { generateMetadata } from './page';

const NOT_FOUND = 'NEXT_HTTP_ERROR_FALLBACK;404';

function runIn(mode: Mode) {
  setServices({ env: { mode } } as unknown as Services); // the mode is all that the gallery's door looks at
}

const unanswered = {
  unanswered: {
    email: '',
    country: '',
    state: '',
    postcode: '',
    isBusiness: false,
    businessName: '',
    taxId: '',
  },
};

afterEach(() => setServices(undefined));

describe('the gallery', () => {
  it('shows no page in production, and not the title of one', async () => {
    runIn('production');
    await expect(GalleryPage({ searchParams: Promise.resolve({}) })).rejects.toThrow(NOT_FOUND);
    expect(() => generateMetadata()).toThrow(NOT_FOUND);
    const ofState = { params: Promise.resolve({ state: 'open' }), searchParams: Promise.resolve({}) };
    await expect(GalleryStatePage(ofState)).rejects.toThrow(NOT_FOUND);
  });

  it.each([
    ['a submitted form', () => keepState(unanswered)],
    ['a press on the button of a closed state', () => stayClosed()],
  ])('returns 404 in production: %s', async (_, send) => {
    runIn('production');
    await expect(send()).rejects.toThrow(NOT_FOUND);
  });

  it.each<[Mode]>([['dev'], ['demo']])('shows its pages and takes its forms in %s mode', async (mode) => {
    runIn(mode);
    expect(await GalleryPage({ searchParams: Promise.resolve({}) })).toBeTruthy();
    expect(generateMetadata().title).toBe('Gallery');
    expect(await keepState(unanswered)).toBe(unanswered);
  });
});
