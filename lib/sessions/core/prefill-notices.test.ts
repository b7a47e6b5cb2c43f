import { expect, it } from 'vitest';
import type { Caller } from '@/lib/auth/core/caller';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { parseCreateSession } from './parse-create-session';
import { prefillNotices } from './prefill-notices';

it.each([
  ['nothing prefilled', undefined],
  ['a postcode of the country', { country: 'DE', isBusiness: false, postcode: '10115' }],
  ['no postcode', { country: 'DE', isBusiness: false }],
  ['what is refused as a whole', { country: 'nowhere' }],
])('there is no notice about %s', (_case, billingDetail) => {
  expect(prefillNotices(billingDetail)).toEqual([]);
});

it('a postcode that cannot be one of the country is told with the value and an example', () => {
  expect(prefillNotices({ country: 'DE', isBusiness: false, postcode: '1011' })).toEqual([
    {
      layer: 'order',
      message: 'billingDetail.postcode ignored: "1011" cannot be one of DE',
      aiHint: 'A postcode there is like 10115',
    },
  ]);
});

const { merchantId, storeId } = aSession();
const KEY: Caller = { kind: 'apiKey', environment: 'test', merchantId };
const SLUG: Caller = { kind: 'storeSlug', environment: 'test', merchantId, storeId };

it.each([KEY, SLUG])(
  'a request by $kind carries the notices of its prefill, then of its language',
  (caller) => {
    const body = {
      productId: 'PROD_1',
      currency: 'EUR',
      billingDetail: { country: 'DE', isBusiness: false, postcode: '1011' },
      language: 'sv',
    };
    expect(parseCreateSession(body, caller)).toMatchObject({
      billingDetail: { country: 'DE', isBusiness: false },
      language: null,
      notices: [
        { layer: 'order', message: 'billingDetail.postcode ignored: "1011" cannot be one of DE' },
        { layer: 'order', message: 'language "sv" ignored: none of the languages there are is near' },
      ],
    });
  },
);
