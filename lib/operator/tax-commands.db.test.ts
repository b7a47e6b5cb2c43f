import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeShortId, type OrderId, type PaymentId, toId } from '@/lib/kernel/short-id';
import { toPendingOrderRow } from '@/lib/orders/order-row';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { refunds, refundTickets } from '@/lib/refunds/refund-tables';
import type { TaxSettings } from '@/lib/tax/core/contract';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, type Shop, storeIdOf } from '@/lib/testing/sale';
import { parseCommandLine } from './core/parse-command-line';
import type { Report } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';
import { runCommand } from './run-command';

let app: TestApp;
let deps: OperatorDeps;
let shop: Shop;
let id: string;

const OSS: TaxSettings = {
  country: 'DE',
  registrations: ['DE', 'EU', 'CA-BC', 'US-NY'],
  pendingTaxId: 'accept',
  eurRates: { USD: '1.25' },
};

beforeAll(async () => {
  app = await startTestApp();
  const unused = async () => Promise.reject(new Error('no command of these asks for it'));
  deps = {
    ...app.deps,
    readTextFile: unused,
    writeSecretFile: unused,
    readSecrets: unused,
    checkPspAccount: { stripe: unused },
    probes: { ask: unused, checkMail: unused, readDisk: unused },
  };
  shop = await openShop(app);
  id = encodeShortId('STO', storeIdOf(shop));
});
afterAll(() => app.close());

async function run(...args: string[]): Promise<Report> {
  const parsed = parseCommandLine(args);
  if (parsed.kind !== 'run') throw new Error('a command was expected');
  return runCommand(deps, parsed.name, parsed.options);
}

/** `2026-10-01` at noon. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

type Sold = TaxSale & {
  on: string;
  currency?: string;
  own?: { subtotal: bigint; tax: bigint; period: number };
};

/** Books a sale as a paid order, without a payment provider. */
async function sell({ on, own, ...sale }: Sold): Promise<PaymentId> {
  const currency = sale.currency ?? 'EUR';
  const session = await makeSession(app, shop, { body: { currency } });
  const tax = quoteSale({ seller: OSS, amount: '100.00', date: on, ...sale, currency });
  const draft = {
    buyerEmail: 'ann@example.com',
    buyerIdentity: null,
    billingDetail: {
      country: sale.country ?? 'DE',
      isBusiness: sale.isBusiness ?? false,
      ...(sale.state ? { state: sale.state } : {}),
    },
    tax: toTaxQuoteJson(tax),
    quoteId: 'q',
    successUrl: null,
  };
  const orderId = toId<OrderId>(randomUUID());
  const row = toPendingOrderRow({ ...session, orderId }, draft, noon(on));
  await app.deps.db
    .insert(orders)
    .values({ ...row, environment: 'prod', status: 'completed', completedAt: noon(on) });
  const paymentId = toId<PaymentId>(randomUUID());
  await app.deps.db.insert(payments).values({
    id: paymentId,
    orderId,
    psp: 'sandbox',
    pspPaymentRef: randomUUID(),
    status: 'succeeded',
    amountMinor: own ? own.subtotal + own.tax : tax.totalMinor,
    currency,
    ...(own
      ? {
          subtotalMinor: own.subtotal,
          taxMinor: own.tax,
          periodNumber: own.period,
          phase: 'regular' as const,
        }
      : {}),
    paidAt: noon(on),
    createdAt: noon(on),
  });
  return paymentId;
}

async function refund(paymentId: PaymentId, { on, amountMinor }: { on: string; amountMinor: bigint }) {
  const ticket = {
    id: toId<(typeof refundTickets.$inferInsert)['id']>(randomUUID()),
    paymentId,
    status: 'succeeded' as const,
    submitterId: 'x',
    submitterType: 'merchant' as const,
    reason: 'because',
    requestedMinor: amountMinor,
    currency: 'EUR',
    metadata: {},
    createdAt: noon(on),
    updatedAt: noon(on),
  };
  await app.deps.db.insert(refundTickets).values(ticket);
  await app.deps.db.insert(refunds).values({
    id: toId<(typeof refunds.$inferInsert)['id']>(randomUUID()),
    ticketId: ticket.id,
    paymentId,
    status: 'succeeded',
    requestedMinor: amountMinor,
    refundedMinor: amountMinor,
    currency: 'EUR',
    createdAt: noon(on),
    updatedAt: noon(on),
  });
}

const setTax = (taxSettings: object | null) =>
  shop.merchant.post('/v1/actions/store/update-store', { id, taxSettings });

describe('tax-report', () => {
  beforeAll(async () => {
    await setTax(OSS);
    await sell({ on: '2026-10-01', country: 'FR' });
    const french = await sell({ on: '2026-12-31', country: 'FR', amount: '10.00' });
    await refund(french, { on: '2026-12-31', amountMinor: 600n });
    await sell({ on: '2026-11-01', country: 'FR', currency: 'USD' });
    await sell({ on: '2026-11-01', country: 'FR', taxCategory: 'ebook' });
    await sell({ on: '2026-11-01', country: 'GR' });
    await sell({ on: '2026-11-01', country: 'PT', postcode: '9000-001' });
    await sell({ on: '2026-11-01', country: 'DE' });
    await sell({ on: '2026-11-01', country: 'IT', isBusiness: true, taxId: 'IT1', taxIdStatus: 'valid' });
    await sell({ on: '2026-11-01', country: 'CA', state: 'BC' });
    await sell({ on: '2026-11-01', country: 'CA', state: 'BC', own: { subtotal: 50n, tax: 7n, period: 2 } });
    await sell({ on: '2026-11-01', country: 'JP' });
    await sell({ on: '2026-11-01', country: 'IE', currency: 'GBP' });
    await sell({ on: '2026-09-30', country: 'FR' });
    await sell({ on: '2027-01-01', country: 'FR' });
  });

  const quarter = ['--store', '', '--from', '2026-10-01', '--to', '2026-12-31'];
  const report = (...more: string[]) => run('tax-report', ...quarter.map((word) => word || id), ...more);

  it('adds up by place, rate, reason and currency what was paid and given back on these days', async () => {
    const { lines } = await report('--csv');
    expect(lines).toEqual([
      'place,tax,rate,basePercent,reason,kind,currency,count,base,taxAmount,baseEur,taxEur',
      'CA,GST,5,100,standard_rated,sale,EUR,2,100.50,5.02,100.50,5.02',
      'CA-BC,PST,7,100,standard_rated,sale,EUR,2,100.50,7.05,100.50,7.05',
      'DE,VAT,19,100,standard_rated,sale,EUR,1,100.00,19.00,100.00,19.00',
      'FR,VAT,20,100,standard_rated,sale,EUR,2,110.00,22.00,110.00,22.00',
      'FR,VAT,20,100,standard_rated,sale,USD,1,100.00,20.00,80.00,16.00',
      'FR,VAT,20,100,standard_rated,refund,EUR,1,-5.00,-1.00,-5.00,-1.00',
      'FR,VAT,5.5,100,reduced_rated,sale,EUR,1,100.00,5.50,100.00,5.50',
      'GR,VAT,24,100,standard_rated,sale,EUR,1,100.00,24.00,100.00,24.00',
      'IE,VAT,23,100,standard_rated,sale,GBP,1,100.00,23.00,,',
      'IT,VAT,0,100,reverse_charge,sale,EUR,1,100.00,0.00,100.00,0.00',
      'JP,,0,100,not_collecting,sale,EUR,1,100.00,0.00,100.00,0.00',
      'PT-30,VAT,22,100,standard_rated,sale,EUR,1,100.00,22.00,100.00,22.00',
    ]);
  });

  it('lays the return of the one-stop shop out by member state and rate, in euros', async () => {
    const { lines, data } = await report('--oss', '--csv');
    expect(lines).toEqual([
      'memberState,rateType,rate,base,tax',
      'EL,standard,24,100.00,24.00',
      'FR,standard,20,185.00,37.00',
      'FR,reduced,5.5,100.00,5.50',
      'PT,standard,22,100.00,22.00',
    ]);
    expect(data.warnings).toEqual(['Sales in GBP are left out: taxSettings.eurRates has no rate.']);
  });

  it('shows the same as a table, with its warnings below', async () => {
    const { lines } = await report('--oss');
    expect(lines[0]).toMatch(/^memberState +rateType +rate +base +tax$/);
    expect(lines.at(-1)).toMatch(/^! Sales in GBP are left out/);
  });

  it('knows no sales of the other environment', async () => {
    const { lines } = await report('--environment', 'test');
    expect(lines).toEqual(['Nothing was sold in that time.']);
  });

  it.each([
    ['a day that is none', ['--from', '2026-02-30', '--to', '2026-03-01'], /--from is a day such as/],
    [
      'days the wrong way round',
      ['--from', '2026-03-02', '--to', '2026-03-01'],
      /--to is a day before --from/,
    ],
  ])('refuses %s', async (_name, days, message) => {
    const asked = run('tax-report', '--store', id, ...days);
    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(message);
  });

  it('names the store that is not there', async () => {
    await expect(run('tax-coverage', '--store', 'STO_0000000000000000000001')).rejects.toThrow(
      /There is no store/,
    );
  });
});

describe('the threshold of Article 59c', () => {
  const HOME: TaxSettings = { country: 'DE', registrations: ['DE'], pendingTaxId: 'accept' };

  it('is warned of where settings are changed, in reports and in the outlook of the store', async () => {
    const year = new Date(app.deps.clock.nowMs()).getUTCFullYear();
    await sell({ on: `${year}-01-02`, country: 'FR', amount: '8000.00', seller: HOME });
    await sell({ on: `${year}-01-02`, country: 'DE', amount: '9000.00', seller: HOME });
    const answer = await shop.merchant.post(
      '/v1/actions/store/update-store',
      { id, taxSettings: { ...HOME, eurRates: null } },
      { environment: 'prod' },
    );
    expect(answer.body.warnings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ message: expect.stringMatching(/EUR 8000.00 of 10000.00/) }),
      ]),
    );
    const report = await run('tax-report', '--store', id, '--from', `${year}-01-01`, '--to', `${year}-01-03`);
    expect(report.lines.at(-1)).toMatch(/^! .*EUR 8000.00 of 10000.00/);
    const { body } = await shop.merchant.post(
      '/v1/graphql',
      {
        query: `{ stores { taxOutlook { collects assumes notCovered euThreshold { year soldEur status warnings } } } }`,
      },
      { environment: 'prod' },
    );
    expect(body.data).toMatchObject({
      stores: [
        {
          taxOutlook: {
            collects: ['You will collect VAT in DE, 19 % on SaaS.'],
            assumes: [expect.stringMatching(/Article 59c/), expect.stringMatching(/tax ids/)],
            notCovered: [],
            euThreshold: [
              { year, soldEur: '8000.00', status: 'near', warnings: [expect.any(String)] },
              { year: year - 1, soldEur: '0.00', status: 'below', warnings: [] },
            ],
          },
        },
      ],
    });
  });
});

describe('tax-coverage', () => {
  it('prints a page for an adviser', async () => {
    await setTax({ country: 'CH', registrations: ['CH'] });
    const { lines } = await run('tax-coverage', '--store', id);
    const [page = ''] = lines;
    expect(page).toMatch(/^# Tax coverage of Test store \(STO_/);
    expect(page).toMatch(/☐ \| Switzerland \(CH\) \| VAT \| 8.1 %/);
  });
});
