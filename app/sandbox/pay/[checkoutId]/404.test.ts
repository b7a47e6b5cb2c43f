import { afterEach, describe, expect, it } from 'vitest';
import { type Services, setServices } from '@/lib/services';
import HostedPage, { generateMetadata } from './page';

const NOT_FOUND = 'NEXT_HTTP_ERROR_FALLBACK;404';

afterEach(() => setServices(undefined));

describe('the hosted page of the sandbox', () => {
  it('returns 404 where there is no sandbox, to requests that ask no layout too', async () => {
    setServices({ env: { sandbox: null } } as unknown as Services); // all that the page's door looks at
    const props = { params: Promise.resolve({ checkoutId: 'co_1' }), searchParams: Promise.resolve({}) };
    await expect(HostedPage(props)).rejects.toThrow(NOT_FOUND);
    expect(() => generateMetadata()).toThrow(NOT_FOUND);
  });
});
