import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { parseBillingDetail } from '@/lib/billing/core/parse-billing-detail';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { toPreviewTaxView } from '@/lib/sessions/core/preview-tax-view';
import { previewTax } from '@/lib/sessions/preview-tax';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, pageOrder, type Shop, storeIdOf } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { createOrder } from './create-order';
import { recordPspEvent } from './record-psp-event';

const RUNS = 50;
const TIMEOUT_MS = 300_000;
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
  const storeId = storeIdOf(shop);
  await insertDiscount(app, { storeId, code: 'SEVENTH', amount: 1_429n });
  await insertDiscount(app, {
    storeId,
    code: 'LESS',
    type: 'fixed_amount',
    amount: 1_234_567n,
    currency: 'EUR',
  });
  await shop.merchant.sdk.test.webhooks.add({
    storeId: shop.store.id,
    channel: 'http',
    url: 'http://127.0.0.1:9/hook',
    events: ['order.completed'],
    testMode: true,
  });
});
afterAll(() => app.close());

/** Amounts from one minor unit up, in currencies with 2, 0 and 3 digits. */
const price = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD').chain((code) =>
  fc.bigInt({ min: 1n, max: 99_999_999n }).map((minor) => {
    if (!isCurrency(code)) throw new Error(`No currency ${code}`);
    return { currency: code, amount: formatAmount(minor, code) };
  }),
);

const billing = fc
  .record({
    country: fc.oneof(fc.constantFrom(...EU), fc.constantFrom(...COUNTRY_CODES)),
    state: fc.constantFrom('NY', 'CA', 'ON', 'QC'),
    isBusiness: fc.boolean(),
    businessName: fc.constantFrom('Example Ltd', 'Ünïcode & Söhne', '株式会社'),
    taxId: fc.constantFrom(
      'FR40303265045',
      'FR40303265046',
      'DE136695976',
      'EL094259216',
      '12-3456789',
      'nonsense',
    ),
  })
  .filter((detail) => parseBillingDetail(detail).ok);

const sale = fc.record({
  price,
  billing,
  isTaxIncluded: fc.boolean(),
  taxCategory: fc.constantFrom('saas', 'ebook', 'consulting'),
  quantity: fc.integer({ min: 1, max: 999 }),
  discountCode: fc.constantFrom(undefined, 'SEVENTH', 'LESS'),
});

describe('one amount', () => {
  it(
    'is what the preview shows, the order freezes, the PSP is asked for and the event reports',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          sale,
          async ({
            price: { currency, amount },
            billing: sent,
            isTaxIncluded,
            taxCategory,
            quantity,
            discountCode,
          }) => {
            const parsed = parseBillingDetail(sent);
            if (!parsed.ok) throw new Error('The generator makes valid details only');
            const billingDetail = parsed.value;
            const session = await makeSession(app, shop, {
              body: {
                ...{ currency, quantity, ...(discountCode === undefined ? {} : { discountCode }) },
                priceSnapshot: { amount, taxIncluded: isTaxIncluded, taxCategory },
              },
            });
            const { environment, merchantId } = session;
            const by = { kind: 'storeSlug', environment, merchantId, storeId: storeIdOf(shop) } as const;
            const shown = toPreviewTaxView(
              await previewTax(app.deps, { sessionId: session.id, billingDetail, by }),
            );

            await createOrder(app.deps, pageOrder(session, { billingDetail, quoteId: shown.quoteId }));
            const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
            // Nobody is asked where a discount has left nothing to pay.
            if (checkout) await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout.pspRef) });

            const display = (minor: bigint) => formatAmount(minor, session.currency);
            const { order, payments, events } = await readLedger(app, session);
            if (!order) throw new Error('There is no order');
            const amounts = { subtotal: shown.subtotal, taxAmount: shown.taxAmount, total: shown.total };
            const grossMinor = (parseAmount(amount, session.currency) ?? 0n) * BigInt(quantity);
            const offMinor = parseAmount(shown.discount?.amount ?? '0', session.currency) ?? 0n;
            expect(isTaxIncluded ? shown.total : shown.subtotal).toBe(display(grossMinor - offMinor));
            expect([shown.quantity, shown.unitPrice]).toEqual([quantity, amount]);
            expect({
              subtotal: display(order.subtotalMinor),
              taxAmount: display(order.taxMinor),
              total: display(order.totalMinor),
            }).toEqual(amounts);
            const charged = checkout?.request ?? { totalMinor: '0', lines: [] };
            expect(display(BigInt(charged.totalMinor))).toBe(shown.total);
            expect(charged.lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n)).toBe(
              order.totalMinor,
            );
            expect(payments.map(({ amountMinor }) => display(amountMinor))).toEqual([shown.total]);
            expect(events).toHaveLength(1);
            expect(events[0]?.data).toMatchObject({
              ...amounts,
              currency,
              chargedAmount: shown.total,
              billingDetail,
              quantity,
              unitAmount: amount,
            });
            expect(events[0]?.data.listPrice).toMatchObject(amounts);
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
