import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { test as base, expect, type Page } from '@playwright/test';
import { AppProcess } from '../app-process';
import { createSdk, readDemo } from '../demo';
import { PAYING_CARD } from '../pages/sandbox-page';
import { demoPaths } from './conformance-fixtures';
import { operator } from './conformance-merchant';
import { SolifynClient, SolifynError } from './solifyn-client';

/** The things that a stranger starts from: the demo's file, and a key that its operator has made. */
type Shop = { client: SolifynClient; visitor: SolifynClient; productId: string; storeId: string };

const test = base.extend<object, { demoFile: string; shop: Shop }>({
  // The global setup starts the app and names its file.
  demoFile: [process.env.E2E_DEMO_FILE ?? '', { scope: 'worker', option: true }],
  shop: [
    async ({ demoFile }, use) => {
      const { baseUrl, choices } = JSON.parse(await readFile(demoFile, 'utf8'));
      const args = ['solifyn-key', 'create', '--store', choices.storeId, '--environment', 'test'];
      const { apiKey } = await operator<{ apiKey: string }>(demoPaths(demoFile), args);
      const [client, visitor] = [apiKey, null].map((key) => new SolifynClient(baseUrl, key));
      if (!client || !visitor) throw new Error('Two clients were made');
      const productId = choices.productId.replace('PROD_', 'prod_');
      await use({ client, visitor, productId, storeId: choices.storeId });
    },
    { scope: 'worker' },
  ],
});

const uniqueCode = (name: string) => `${name}-${randomUUID().slice(0, 8)}`;
const refusalOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SolifynError) return error.body;
  throw new Error('The call was not refused');
};

test('a client of the published description reads, previews, and makes sessions, codes and links', async ({
  page,
  shop,
}) => {
  const { client, visitor, productId, storeId } = shop;
  expect(await client.checkout.currencies()).toContainEqual({ label: 'Euro (EUR)', value: 'eur' });
  expect(
    await client.checkout.pricePreview({ productId, currency: 'usd', qty: '3', discount: '10' }),
  ).toEqual({
    ...{ originalPrice: 54, originalCurrency: 'EUR', convertedPrice: 59.4, convertedCurrency: 'USD' },
  });

  const code = uniqueCode('read');
  const made = await client.discounts.create({ code, type: 'percentage', amount: 10, usage_limit: 50 });
  expect(made).toMatchObject({
    code: code.toUpperCase(),
    amount: 1_000,
    usageLimit: 50,
    businessId: storeId,
  });
  expect(made.discount_id).toBe(made.id);
  expect(await client.discounts.validate({ code, businessId: storeId })).toMatchObject({ id: made.id });
  expect((await client.discounts.list({ query: code })).items).toMatchObject([{ id: made.id }]);
  expect(await client.discounts.update(made.id, { amount: 20 })).toMatchObject({ amount: 2_000 });

  const session = await client.checkout.create({
    productId,
    currency: 'eur',
    quantity: 3,
    discountCode: code,
  });
  expect(session).toMatchObject({ id: expect.any(String), session_id: expect.stringMatching(/^ch_/) });
  const read = await client.checkout.session(session.session_id);
  expect(read).toMatchObject({ id: session.id, price: 48, currency: 'eur', status: 'open', paymentId: null });
  expect(read.product).toMatchObject({ id: productId, payWhatYouWant: true });
  expect(await client.discounts.delete(made.id)).toEqual({ success: true });
  expect(await refusalOf(client.discounts.get(made.id))).toMatchObject({
    statusCode: 404,
    error: 'Not Found',
  });

  const link = await client.links.create({ productId, title: 'Autumn', quantity: 2, country: 'DE' });
  expect(await client.links.update(link.id, { title: 'Winter' })).toMatchObject({ id: link.id, quantity: 2 });
  // A program that looks at a link makes nothing; whoever opens it in a browser gets a checkout.
  expect((await fetch(link.url, { method: 'HEAD' })).status).toBe(200);
  await page.goto(link.url);
  expect(page.url()).toContain('/checkout/cs_');
  await expect(page.getByLabel(/^Quantity/)).toHaveValue('2');
  await expect(page.getByLabel(/^Country/)).toHaveValue('DE');
  expect(await client.links.delete(link.id)).toEqual({ success: true });

  expect((await visitor.checkout.create({ productId, customPrice: 15 })).id).toEqual(expect.any(String));
  expect(await refusalOf(visitor.checkout.create({ productId, customPrice: 5 }))).toMatchObject({
    ...{ statusCode: 400, error: 'Bad Request', message: expect.stringContaining('customPrice') },
  });
  expect(await refusalOf(visitor.discounts.list({}))).toMatchObject({ statusCode: 401 });
  expect(await refusalOf(client.call('GET', '/v1/licenses'))).toMatchObject({ statusCode: 501 });
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    // On a phone the total has to stay in view.
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } });

    test('a buyer pays for three with a code and two answers, and the client reads it', async ({
      page,
      shop,
    }) => {
      const { client, productId } = shop;
      const code = uniqueCode('three');
      const discount = await client.discounts.create({ code, type: 'percentage', amount: 10 });
      const created = await client.checkout.create({ productId, currency: 'eur' });
      await page.goto(created.checkout_url);
      await fillIn(page);
      // Enter applies a code, and submits nothing.
      await enterCode(page, 'nobodys');
      await expect(page.getByText("We don't know the code nobodys").first()).toBeVisible();
      await enterCode(page, code);
      await expect(page.getByText(`Code ${code.toUpperCase()} takes off €6.00`).first()).toBeVisible();
      if (javaScriptEnabled)
        await expect(page.getByRole('status').filter({ hasText: 'takes off €6.00' })).toHaveCount(1);
      expect(page.url()).toBe(created.checkout_url);
      await expect(page.getByRole('button', { name: '€64.26' })).toBeInViewport();
      // 3 × 20.00 less 10 % is 54.00, and 19 % on top of it is 10.26.
      await page.getByRole('button', { name: 'Continue to payment · €64.26' }).click();
      await page.getByLabel('Card number').fill(PAYING_CARD);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('€64.26');
      await page.getByRole('button', { name: 'Approve payment' }).click();
      await expect(page.getByText('€64.26').first()).toBeVisible({ timeout: 20_000 });

      await expect
        .poll(async () => (await client.checkout.session(created.id)).status, { timeout: 20_000 })
        .toBe('completed');
      expect(await client.checkout.session(created.id)).toMatchObject({
        price: 54,
        paymentId: expect.stringMatching(/^PAY_/),
        billingAddress: { country: 'DE' },
        customFields: { inscription: 'For Ada', paper: 'Glossy' },
      });
      expect((await client.discounts.get(discount.id)).timesUsed).toBe(1);
    });
  });

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByLabel(/^Country/).selectOption('DE');
  await page.getByLabel(/^Quantity/).fill('3');
  await page.getByLabel(/^Inscription/).fill('For Ada');
  await page.getByLabel(/^Paper/).selectOption('Glossy');
}

async function enterCode(page: Page, code: string): Promise<void> {
  const field = page.getByLabel(/^Discount code/);
  await field.fill(code);
  await field.press('Enter');
}

const BUYERS = 200;
const LIMIT = 50;
/** More at a time would have the app turn away the tests that run beside this one. */
const LANES = 20;

test('two hundred buyers, twenty at a time, get a code that is limited to fifty exactly fifty times', async ({
  shop,
  demoFile,
}) => {
  test.setTimeout(240_000);
  const { client, productId, storeId } = shop;
  const code = uniqueCode('fifty');
  const discount = await client.discounts.create({
    ...{ code, type: 'percentage', amount: 10, usage_limit: LIMIT },
  });
  const sent = { productId, currency: 'eur', discountCode: code, customFields: { inscription: 'x' } };
  const sessions = await inLanes(Array.from({ length: BUYERS }), () => client.checkout.create(sent));
  const demo = await readDemo(demoFile);
  const { token } = await createSdk(demo).auth.issueSessionToken({ storeId, buyerIdentity: 'crowd' });
  const orders = await inLanes(sessions, ({ id }) => order(demo.baseUrl, { sessionId: id, token }));
  const refused = orders.filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(BUYERS - LIMIT);
  // 20.00 and 19 % on top: the total without the code.
  for (const answer of refused) expect(answer).toEqual({ status: 409, newTotal: '23.80' });
  expect(await refusalOf(client.discounts.validate({ code, businessId: storeId }))).toMatchObject({
    statusCode: 404,
  });
  expect(await client.discounts.get(discount.id)).toMatchObject({ usageLimit: LIMIT, timesUsed: 0 });
});

/** Does all of it, as many at a time as there are lanes. */
async function inLanes<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = all.entries();
  const lane = async () => {
    for (const [index, one] of entries) results[index] = await run(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

/**
 * Orders as a merchant's own page does with a buyer's token. It comes again when it is asked to, and while nobody knows yet
 * whether the payment provider has answered.
 */
async function order(
  baseUrl: string,
  { sessionId, token }: { sessionId: string; token: string },
): Promise<{ status: number; newTotal: string | undefined }> {
  const answer = await fetch(`${baseUrl}/v1/actions/onetime-order/create-order`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'X-Environment': 'test',
    },
    body: JSON.stringify({
      checkoutSessionId: `cs_${sessionId}`,
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: 'crowd@example.com',
    }),
  });
  const { errors } = await answer.json();
  if (![429, 502].includes(answer.status))
    return { status: answer.status, newTotal: errors?.[0]?.details?.new?.total };
  await wait(Number(answer.headers.get('retry-after') ?? 1) * 1_000);
  return order(baseUrl, { sessionId, token });
}

test('the tour of the docs runs word for word', async () => {
  test.setTimeout(120_000);
  const [, tour = ''] = /```sh\n(BASE=[\s\S]*?)```/.exec(await readFile('docs/solifyn.md', 'utf8')) ?? [];
  // An app of its own, because the tour makes codes in the demo's store.
  const app = await AppProcess.create({});
  try {
    await app.start();
    const script = tour
      .replace('http://localhost:3000', app.origin)
      .replaceAll('./.data/demo.json', app.demoFile)
      // Answers have no line's end.
      .replaceAll(/^$/gm, 'echo');
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script]);
    const [code, preview, session, read, link] = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    expect(code).toMatchObject({ code: 'AUTUMN', amount: 1_000, usageLimit: 50 });
    expect(preview).toMatchObject({ convertedPrice: 78.3, convertedCurrency: 'EUR' });
    expect(session).toMatchObject({ checkout_url: expect.stringContaining(`${app.origin}/`) });
    expect(read).toMatchObject({ session_id: session.session_id, price: 78.3, quantity: 3 });
    expect(link).toMatchObject({ title: 'Autumn', quantity: 2, url: expect.stringContaining('/link/cl_') });
    expect((await fetch(session.checkout_url)).status).toBe(200);
  } finally {
    await app.remove();
  }
});
