import { expect, it } from 'vitest';
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
