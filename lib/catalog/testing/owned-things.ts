import { NOT_YOUR_STORE, type RefusedBody, STORE_NOT_ACTIVE, type WireError } from '@/lib/testing/contract';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';
import type { MerchantWorld } from '@/lib/testing/set-up-app';
import { makeGroup, makePlan } from './plans';

/** Something of a store that an action names by its id on the wire. */
export type OwnedThing = {
  /** With its article, as a test's name says it. */
  name: string;
  make(merchant: TestMerchant, storeId: string): Promise<string>;
};

export const STORE: OwnedThing = { name: 'a store', make: async (_, storeId) => storeId };
export const PRODUCT: OwnedThing = {
  name: 'a product',
  make: async (merchant, storeId) => (await makeProduct(merchant, { storeId })).id,
};
export const PLAN: OwnedThing = {
  name: 'a subscription product',
  make: async (merchant, storeId) => (await makePlan(merchant, { storeId })).id,
};
export const GROUP: OwnedThing = {
  name: 'a product group',
  make: async (merchant, storeId) => (await makeGroup(merchant, { storeId })).id,
};

/** Takes a store off sale, as its merchant does. */
export async function closeStore(merchant: TestMerchant, storeId: string): Promise<void> {
  await merchant.post('/v1/actions/store/update-store', { id: storeId, status: 'inactive' });
}

type BodyOf = (id: string) => object;
type Row = RefusedBody<MerchantWorld>;

export function ofAnotherMerchant(thing: OwnedThing, bodyOf: BodyOf): Row {
  return [
    `${thing.name} of another merchant`,
    async ({ app }) => {
      const owner = await makeMerchant(app);
      return bodyOf(await thing.make(owner, (await makeStore(owner)).id));
    },
    NOT_YOUR_STORE,
  ];
}

export function ofInactiveStore(thing: OwnedThing, bodyOf: BodyOf): Row {
  return [
    thing === STORE ? 'an inactive store' : `${thing.name} of an inactive store`,
    async ({ merchant }) => {
      const { id: storeId } = await makeStore(merchant);
      const id = await thing.make(merchant, storeId);
      await closeStore(merchant, storeId);
      return bodyOf(id);
    },
    STORE_NOT_ACTIVE,
  ];
}

export function ofDeletedStore(thing: OwnedThing, bodyOf: BodyOf, expected: WireError): Row {
  return [
    thing === STORE ? 'a deleted store' : `${thing.name} of a deleted store`,
    async ({ merchant }) => {
      const { id: storeId } = await makeStore(merchant);
      const id = await thing.make(merchant, storeId);
      await merchant.sdk.test.stores.delete({ id: storeId });
      return bodyOf(id);
    },
    expected,
  ];
}
