import { afterEach, describe, expect, it } from 'vitest';
import type { Mode } from '@/lib/config/env';
import { type Services, setServices } from '@/lib/services';
import { keepState, stayClosed } from './actions';
import GalleryLayout from './layout';

const NOT_FOUND = 'NEXT_HTTP_ERROR_FALLBACK;404';

function runIn(mode: Mode) {
  setServices({ env: { mode } } as unknown as Services); // all that the door looks at
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
  it('is not there in production: no page', () => {
    runIn('production');
    expect(() => GalleryLayout({ children: 'page' })).toThrow(NOT_FOUND);
  });

  it.each([
    ['the form', () => keepState(unanswered)],
    ['the button of a closed state', () => stayClosed()],
  ])('is not there in production: %s takes nothing', async (_, send) => {
    runIn('production');
    await expect(send()).rejects.toThrow(NOT_FOUND);
  });

  it.each<[Mode]>([['dev'], ['demo']])('is there in %s', async (mode) => {
    runIn(mode);
    expect(GalleryLayout({ children: 'page' })).toBe('page');
    expect(await keepState(unanswered)).toBe(unanswered);
  });
});
