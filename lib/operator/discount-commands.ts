import 'server-only';
import { deleteDiscount } from '@/lib/discounts/change-discount';
import { toDiscountActionWire } from '@/lib/discounts/core/discount-action-wire';
import { normalizeCode } from '@/lib/discounts/core/discount-code';
import type { DiscountValue } from '@/lib/discounts/core/discount-terms';
import { readDiscountValue } from '@/lib/discounts/core/parse-discount-action';
import { createDiscount } from '@/lib/discounts/create-discount';
import { findDiscountIn, listDiscountRows } from '@/lib/discounts/discount-repo';
import type { DiscountRow } from '@/lib/discounts/discount-sale-repo';
import type { EpochMs } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import {
  countOption,
  dayOption,
  environmentOption,
  idOption,
  optionalText,
  textOption,
  uuidOption,
} from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import { UsageError } from './core/usage-error';
import { asOperator, findStore } from './offer-store';
import type { OperatorDeps } from './operator-deps';

const MAX_LISTED = 5_000;
const MAX_USES = 100_000_000;
const UNLIMITED = 0;

export async function listStoreDiscounts(
  deps: Pick<OperatorDeps, 'db' | 'clock'>,
  options: Options,
): Promise<Report> {
  const { id: storeId } = await findStore(deps, idOption(options, 'store', 'STO'));
  const environment = environmentOption(options);
  const query = { storeId, environment, code: null, isOldestFirst: false, limit: MAX_LISTED, offset: 0 };
  const { rows } = await listDiscountRows(deps.db, query);
  const discounts = rows.map((row) => toData(row, deps.clock.nowMs()));
  return {
    data: { discounts },
    lines: tableLines(
      discounts.map((discount) => ({
        Discount: discount.id,
        Code: discount.code,
        Takes: takesText(discount),
        Used: usesText(discount),
        Status: discount.status,
        Ends: momentText(discount.expiresAt === null ? null : new Date(discount.expiresAt)),
      })),
      'There are no discounts. Make one: npm run operator -- discount create --help',
    ),
  };
}

export async function createStoreDiscount(
  deps: Pick<OperatorDeps, 'db' | 'transact' | 'clock' | 'ids'>,
  options: Options,
): Promise<Report> {
  const { id: storeId } = await findStore(deps, idOption(options, 'store', 'STO'));
  const owner = { storeId, environment: environmentOption(options) };
  const code = normalizeCode(textOption(options, 'code'));
  if (code === null) throw new UsageError('--code is 1 to 64 characters without spaces.');
  const usageLimit = countOption(options, { name: 'limit', min: 1, max: MAX_USES, fallback: UNLIMITED });
  const content = {
    ...{ code, name: optionalText(options, 'name'), value: valueOption(options) },
    usageLimit: usageLimit === UNLIMITED ? null : usageLimit,
    expiresAt: options.texts.has('expires') ? new Date(dayOption(options, 'expires').ms) : null,
    isOncePerBuyer: options.switches.has('once-per-buyer'),
    ...{ restrictedTo: [], subscriptionCycles: null, isKeptOnPlanChange: false, metadata: {} },
  };
  const row = await asOperator(() => deps.transact((tx) => createDiscount(tx, deps, { owner, content })));
  const discount = toData(row, deps.clock.nowMs());
  return {
    data: { discount },
    lines: [`Made discount ${discount.id}: ${code} takes ${takesText(discount)} off.`],
  };
}

/** Ends a discount at once; orders that were made with it keep what they were sold at. */
export async function removeStoreDiscount(
  deps: Pick<OperatorDeps, 'db' | 'transact' | 'clock'>,
  options: Options,
): Promise<Report> {
  const key = { environment: environmentOption(options), id: uuidOption(options, 'discount') };
  const found = await findDiscountIn(deps.db, key);
  if (!found)
    throw new OperatorError(`There is no discount ${key.id}. See: npm run operator -- discount list`);
  const { storeId, environment } = found;
  const removed = { owner: { storeId, environment }, id: found.id };
  await asOperator(() => deps.transact((tx) => deleteDiscount(tx, deps, removed)));
  return {
    data: { discount: toData(found, deps.clock.nowMs()) },
    lines: [`${found.code} takes nothing off any more.`],
  };
}

function valueOption(options: Options): DiscountValue {
  const [percent, amount, currency] = ['percent', 'amount', 'currency'].map((name) =>
    optionalText(options, name),
  );
  if (!percent === !amount) throw new UsageError('Say one of --percent 10 and --amount 5.00 --currency EUR.');
  try {
    return readDiscountValue({
      type: percent ? 'percentage' : 'fixed_amount',
      amount: percent ?? amount ?? '',
      currency: currency ?? undefined,
    });
  } catch {
    throw new UsageError(
      percent
        ? '--percent is above 0 to 100, with at most two decimals.'
        : '--amount is above zero and exact for its --currency, such as --amount 5.00 --currency EUR.',
    );
  }
}

function toData(row: DiscountRow, nowMs: EpochMs) {
  // A text that a merchant wrote for its own use is not the operator's to read.
  const { metadata: _own, ...discount } = toDiscountActionWire(row, nowMs);
  return discount;
}

type Discount = ReturnType<typeof toData>;

function takesText({ type, amount, currency }: Discount): string {
  return type === 'percentage' ? `${amount} %` : `${amount} ${currency}`;
}

function usesText({ timesUsed, reservedCount, usageLimit }: Discount): string {
  const held = reservedCount > 0 ? ` + ${reservedCount} held` : '';
  return `${timesUsed}${held}${usageLimit === null ? '' : ` of ${usageLimit}`}`;
}
