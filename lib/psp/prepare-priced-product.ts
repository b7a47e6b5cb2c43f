import 'server-only';
import type { CreateProductCommand } from '@/lib/catalog/core/parse-create-product';
import type { UpdateProductCommand } from '@/lib/catalog/core/parse-update-product';
import type { PricesJson } from '@/lib/catalog/core/product';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import {
  prepareChangedProductPictures,
  prepareNewProductPictures,
} from '@/lib/catalog/prepare-product-pictures';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import type { Notice } from '@/lib/kernel/notice';
import type { StoreId } from '@/lib/kernel/short-id';
import { findNearestPrices, nearestPriceWords } from './core/chargeable-price';
import type { PspAdapter, PspRegistry } from './port';

type Deps = Parameters<typeof prepareNewProductPictures>[0] & { psps: PspRegistry };

/**
 * Prepares a new product, and warns of every price that the store's payment provider cannot charge: a session over it is
 * refused. Another provider may charge it, so it is kept.
 */
export async function prepareNewProduct(deps: Deps, command: CreateProductCommand) {
  const prepared = await prepareNewProductPictures(deps, command);
  const { by, storeId, content } = command;
  return warned(
    prepared,
    await priceNotices(deps, { storeId, environment: by.environment, prices: content.prices }),
  );
}

/** The same for a product whose prices are changed. */
export async function prepareChangedProduct(deps: Deps, command: UpdateProductCommand) {
  const prepared = await prepareChangedProductPictures(deps, command);
  const { by, productId, patch } = command;
  const { environment } = by;
  const found = patch.prices && (await loadSellableProduct(deps, { productId, environment }));
  if (!found || !patch.prices) return prepared;
  return warned(
    prepared,
    await priceNotices(deps, { storeId: found.store.id, environment, prices: patch.prices }),
  );
}

function warned<P extends { command: { warnings: Notice[] } }>(prepared: P, notices: readonly Notice[]): P {
  const { command } = prepared;
  return { ...prepared, command: { ...command, warnings: [...command.warnings, ...notices] } };
}

async function priceNotices(
  deps: { psps: PspRegistry },
  input: { storeId: StoreId; environment: Environment; prices: PricesJson },
): Promise<Notice[]> {
  const psp = await deps.psps.forStore(input);
  if (!psp) return [];
  return Object.entries(input.prices).flatMap(([code, { amount, trialAmount }]) => {
    if (!isCurrency(code)) return [];
    const texts = { amount, ...(trialAmount === undefined ? {} : { trialAmount }) };
    return Object.entries(texts).flatMap(([name, text]) => priceNotice(psp, { code, name, text }));
  });
}

function priceNotice(psp: PspAdapter, price: { code: Currency; name: string; text: string }): Notice[] {
  const { code, name, text } = price;
  const stepMinor = psp.chargeStepMinor(code);
  const nearest = findNearestPrices({ amountMinor: parseAmount(text, code) ?? 0n, stepMinor });
  if (!nearest) return [];
  return [
    {
      layer: 'product',
      message: `prices.${code}.${name} ${text} cannot be charged by ${psp.publicName ?? psp.name}, which takes steps of ${formatAmount(stepMinor, code)}: sessions in ${code} are refused`,
      aiHint: `Use ${nearestPriceWords(nearest, code)}`,
    },
  ];
}
