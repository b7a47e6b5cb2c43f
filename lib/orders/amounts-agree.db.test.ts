import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { parseBillingDetail } from '@/lib/billing/core/parse-billing-detail';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { toPreviewTaxView } from '@/lib/sessions/core/preview-tax-view';
import { previewTax } from '@/lib/sessions/preview-tax';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, pageOrder, type Shop, storeIdOf } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { createOrder } from './create-order';
import { recordPspEvent } from './record-psp-event';

const RUNS = 200;
const TIMEOUT_MS = 120_000;
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
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
});

describe('one amount', () => {
  it(
    'is what the preview shows, the order freezes, the PSP is asked for and the event reports',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          sale,
          async ({ price: { currency, amount }, billing: sent, isTaxIncluded, taxCategory }) => {
            const parsed = parseBillingDetail(sent);
            if (!parsed.ok) throw new Error('The generator makes valid details only');
            const billingDetail = parsed.value;
            const session = await makeSession(app, shop, {
              body: { currency, priceSnapshot: { amount, taxIncluded: isTaxIncluded, taxCategory } },
            });
            const { environment, merchantId } = session;
            const by = { kind: 'storeSlug', environment, merchantId, storeId: storeIdOf(shop) } as const;
            const shown = toPreviewTaxView(
              await previewTax(app.deps, { sessionId: session.id, billingDetail, by }),
            );

            await createOrder(app.deps, pageOrder(session, { billingDetail, quoteId: shown.quoteId }));
            const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
            if (!checkout) throw new Error('The PSP was not asked');
            await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout.pspRef) });

            const display = (minor: bigint) => formatAmount(minor, session.currency);
            const { order, payments, events } = await readLedger(app, session);
            if (!order) throw new Error('There is no order');
            const amounts = { subtotal: shown.subtotal, taxAmount: shown.taxAmount, total: shown.total };
            expect(isTaxIncluded ? shown.total : shown.subtotal).toBe(amount);
            expect({
              subtotal: display(order.subtotalMinor),
              taxAmount: display(order.taxMinor),
              total: display(order.totalMinor),
            }).toEqual(amounts);
            const { request } = checkout;
            expect(display(BigInt(request.totalMinor))).toBe(shown.total);
            expect(request.lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n)).toBe(
              order.totalMinor,
            );
            expect(payments.map(({ amountMinor }) => display(amountMinor))).toEqual([shown.total]);
            expect(events).toHaveLength(1);
            expect(events[0]?.data).toMatchObject({
              ...amounts,
              currency,
              chargedAmount: shown.total,
              billingDetail,
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
