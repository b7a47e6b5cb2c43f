import { expect, it } from 'vitest';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { carriedBy, NOTHING_CARRIED } from './carried';

it('the carried fields are picked out of a session, and are empty without an API key', () => {
  const said = { orderMerchantExternalId: 'cart-17', metadata: { campaign: 'autumn' }, affiliateCode: 'ada' };
  const session = aSession(said);
  expect(carriedBy(session)).toEqual({ ...NOTHING_CARRIED, ...said });
  expect(carriedBy(aSession())).toEqual(NOTHING_CARRIED);
  const { metadata, ...texts } = NOTHING_CARRIED;
  expect([metadata, ...Object.values(texts)]).toEqual([{}, ...Object.values(texts).map(() => null)]);
});
