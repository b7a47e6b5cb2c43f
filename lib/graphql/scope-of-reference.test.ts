import { describe, expect, it } from 'vitest';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { scopeOfReference } from './scope-of-reference';

const OWN = toId<StoreId>('00000000-0000-4000-8000-000000000001');
const OTHERS = toId<StoreId>('00000000-0000-4000-8000-000000000002');
const merchantId = toId<MerchantId>('00000000-0000-4000-8000-000000000003');
const merchant = (storeIds: StoreId[]): ReadScope => ({
  kind: 'merchant',
  environment: 'prod',
  merchantId,
  storeIds,
  ownStoreIds: storeIds.filter((id) => id === OWN),
});
const REFERENCE = { orderMerchantExternalId: { eq: 'cart-17' } };

describe('a list asked for by a reference of the merchant', () => {
  it.each<[string, StoreId[], Parameters<typeof scopeOfReference>[1], StoreId[]]>([
    ['holds the caller’s own stores alone', [OWN, OTHERS], { storeId: null, filter: REFERENCE }, [OWN]],
    [
      'holds them alone for a ticket’s reference too',
      [OWN, OTHERS],
      { storeId: null, filter: { refundTicketMerchantExternalId: { in: ['a'] } } },
      [OWN],
    ],
    [
      'holds them alone where a store is only left out',
      [OWN, OTHERS],
      { storeId: null, filter: { ...REFERENCE, storeId: { ne: 'STO_x' } } },
      [OWN],
    ],
    [
      'holds nothing for a member of several stores without one of its own',
      [OTHERS, toId<StoreId>(merchantId)],
      { storeId: null, filter: REFERENCE },
      [],
    ],
    ['reaches the store that is named', [OWN, OTHERS], { storeId: OTHERS, filter: REFERENCE }, [OWN, OTHERS]],
    [
      'reaches the store that the filter names',
      [OWN, OTHERS],
      { storeId: null, filter: { ...REFERENCE, storeId: { eq: 'STO_x' } } },
      [OWN, OTHERS],
    ],
    ['reaches the only store there is', [OTHERS], { storeId: null, filter: REFERENCE }, [OTHERS]],
  ])('%s', (_, reached, asked, seen) => {
    expect(scopeOfReference(merchant(reached), asked)).toMatchObject({ storeIds: seen });
  });

  it('and one that is asked for by anything else keep every store', () => {
    const asked = { storeId: null, filter: { buyerEmail: { eq: 'a@b.example' } } };
    expect(scopeOfReference(merchant([OWN, OTHERS]), asked)).toMatchObject({ storeIds: [OWN, OTHERS] });
  });
});
