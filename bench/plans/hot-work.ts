import { randomUUID } from 'node:crypto';
import { type Answer, type Call, KeepAliveClient } from '../calls/keep-alive-client';
import { dataOf, MerchantApi } from '../calls/merchant-api';
import { buy, sendStrictly } from '../calls/purchase';
import { openSessionId, orderIdOf, sessionIdOf } from '../growth/grown-tables';
import type { MerchantEndpoint } from '../servers/merchant-endpoint';
import { subscribe } from '../servers/merchant-endpoint';
import type { ShopSetup } from '../servers/start-shop';

/** Often enough that a prepared statement gets the plan that it keeps: PostgreSQL decides with the sixth. */
const REPEATS = 7;
const TOLD_WITHIN_MS = 60_000;
const PERSON = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', accept: 'text/html' } as const;

type Shop = ShopSetup & { count: number; client: KeepAliveClient; api: MerchantApi };

/**
 * Does everything that shoppers, merchants and their servers do all day, through the app's routes, some times over.
 * A query that a merchant asks once a month (counts of everything, figures over a year) is not part of it.
 */
export async function doHotWork(
  setup: ShopSetup,
  input: { count: number; endpoint: MerchantEndpoint; say: (line: string) => void },
): Promise<void> {
  const { endpoint, count, say } = input;
  await subscribe(setup.app.demo, endpoint);
  const client = new KeepAliveClient(setup.app.origin, { connections: 2 });
  const shop: Shop = { ...setup, count, client, api: new MerchantApi(setup.app.demo) };
  const untilTold = (reference: string) => endpoint.untilTold(reference, TOLD_WITHIN_MS);
  try {
    for (let repeat = 1; repeat <= REPEATS; repeat += 1) {
      say(`round ${repeat} of ${REPEATS}: a sale, pages, lists`);
      const { sessionId } = await buy(
        { api: shop.api, app: client, company: client, untilTold },
        sendStrictly,
      );
      await openPages(shop, { sessionId, repeat });
      await makeSessions(shop);
      await readLists(shop, repeat);
    }
  } finally {
    client.close();
  }
}

/** The number of a session that was paid, another one each time. */
function paidNumber(repeat: number): number {
  return repeat * 10;
}

async function openPages(
  shop: Shop,
  { sessionId, repeat }: { sessionId: string; repeat: number },
): Promise<void> {
  const { count, client, api, app } = shop;
  const page = (id: string) => `/${app.demo.storeSlug}/checkout/${id}`;
  const paid = sessionIdOf(paidNumber(repeat));
  const expired = sessionIdOf(paidNumber(repeat) + 5);
  const open = openSessionId(count, repeat);
  for (const path of [
    page(open),
    page(paid),
    page(expired),
    `${page(paid)}/complete`,
    `${page(open)}/go`,
    page(sessionId),
  ])
    await expectAnswer(client, { method: 'GET', path }, [200, 307]);
  const { token } = dataOf<{ token: string }>(await client.send(api.issueToken(`claimant-${repeat}`)));
  const claim = {
    method: 'POST' as const,
    path: `${page(open)}/claim`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  };
  await expectAnswer(client, claim, [200]);
}

async function makeSessions({ client, api, app }: Shop): Promise<void> {
  const call = api.createSession(randomUUID());
  const keyed = { ...call, headers: { ...call.headers, 'x-idempotency-key': randomUUID() } };
  // The keyed call is made twice, so that its answer is replayed.
  for (const one of [keyed, keyed, api.createSessionBySlug()]) await expectAnswer(client, one, [200]);
  const { storeSlug, products } = app.demo;
  const link = `/store/${storeSlug}/product/${products['field-guide']}?test`;
  await expectAnswer(client, { method: 'GET', path: link, headers: PERSON }, [303]);
}

async function readLists({ client, api, app }: Shop, repeat: number): Promise<void> {
  const { storeId } = app.demo;
  const number = paidNumber(repeat);
  const queries = [
    `{ onetimeOrders(storeId: "${storeId}", limit: 20) { id status payments { id } } }`,
    '{ onetimeOrders(limit: 20) { id status } }',
    `{ orders(storeId: "${storeId}", limit: 20) { id } }`,
    `{ payments(storeId: "${storeId}", limit: 20) { id status } }`,
    '{ payments(limit: 20) { id status } }',
    `{ webhookDeliveries(storeId: "${storeId}", limit: 20) { id httpStatus } }`,
    '{ webhookDeliveries(limit: 20) { id httpStatus } }',
    `{ onetimeOrder(id: "${orderIdOf(number)}") { id payments { id } } }`,
    `{ onetimeOrders(limit: 20, filter: { orderMerchantExternalId: { eq: "order-${number}" } }) { id } }`,
    `{ onetimeOrders(limit: 20, filter: { buyerIdentity: { eq: "buyer-${number}" } }) { id } }`,
    `{ onetimeOrders(limit: 20, filter: { buyerEmail: { eq: "buyer-${number}@bench.test" } }) { id } }`,
  ];
  for (const query of queries) await expectAnswer(client, api.query(query), [200]);
  const { token } = dataOf<{ token: string }>(await client.send(api.issueToken(`buyer-${number}`)));
  for (const query of ['{ onetimeOrders(limit: 20) { id } }', '{ payments(limit: 20) { id } }'])
    await expectAnswer(client, api.queryAsBuyer(token, query), [200]);
}

async function expectAnswer(
  client: KeepAliveClient,
  call: Call,
  statuses: readonly number[],
): Promise<Answer> {
  const answer = await client.send(call);
  if (statuses.includes(answer.status)) return answer;
  throw new Error(`${call.method} ${call.path} ${call.body ?? ''} was answered ${answer.status}`);
}
