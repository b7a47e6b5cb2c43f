import 'server-only';
import { createProduct } from '@/lib/catalog/create-product';
import { createStore } from '@/lib/catalog/create-store';
import { updateStore } from '@/lib/catalog/update-store';
import type { Db } from '@/lib/db/client';
import { createDiscount } from '@/lib/discounts/create-discount';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId, type MerchantId, type StoreId } from '@/lib/kernel/short-id';
import { toLinkId } from '@/lib/links/core/link-id';
import { createCheckoutLink } from '@/lib/links/save-checkout-link';
import { DEMO_THEME } from '@/lib/theme/core/demo-theme';
import { DEMO_POSTER } from './demo-catalogue';
import type { DemoFacts } from './demo-file';

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids };

const CODE = 'POSTER10';

/**
 * Gives a demo a second store, whose product lets its buyer choose everything that a product can: how many, for how much,
 * with what inscription, and with a code. A link of it leads to a checkout. The first store has no codes, so that its
 * pages stay as plain as most are.
 *
 * @param picture makes the sample picture of the product one of the store's
 */
export async function seedChoices(
  deps: Deps,
  { merchantId, picture }: { merchantId: MerchantId; picture: (storeId: StoreId) => Promise<string> },
): Promise<NonNullable<DemoFacts['choices']>> {
  const by = { kind: 'apiKey', environment: 'test', merchantId } as const;
  const { id: storeId } = await deps.transact((tx) =>
    createStore(tx, deps, { by, name: 'Nordlicht Posters' }),
  );
  const patch = {
    supportEmail: 'posters@nordlicht.test',
    website: 'https://nordlicht.test/posters',
    checkoutSettings: DEMO_THEME,
    taxSettings: { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' as const },
  };
  await deps.transact((tx) => updateStore(tx, deps, { by, storeId, warnings: [], patch }));
  const { alt, ...poster } = DEMO_POSTER;
  const media = [{ type: 'image' as const, url: await picture(storeId), alt }];
  const content = { ...poster, media, successUrl: null, metadata: {}, billingPeriod: null };
  return deps.transact(async (tx) => {
    const { product } = await createProduct(tx, deps, { by, storeId, content, warnings: [] });
    const owner = { storeId, environment: by.environment };
    await createDiscount(tx, deps, { owner, content: { ...TEN_PER_CENT, code: CODE } });
    const link = await createCheckoutLink(tx, deps, { owner, content: { ...LINK, productId: product.id } });
    return {
      storeId: encodeShortId('STO', storeId),
      productId: encodeShortId('PROD', product.id),
      linkId: toLinkId(link.id),
      code: CODE,
    };
  });
}

const TEN_PER_CENT: Omit<Parameters<typeof createDiscount>[2]['content'], 'code'> = {
  name: 'Ten per cent off',
  value: { type: 'percentage', basisPoints: 1_000 },
  usageLimit: null,
  expiresAt: null,
  isOncePerBuyer: false,
  restrictedTo: [],
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
  metadata: {},
};

const LINK = {
  title: 'Two posters',
  quantity: 2,
  prefill: {},
  redirectUrl: null,
  cancelUrl: 'https://nordlicht.test/posters',
  showDiscounts: true,
};
