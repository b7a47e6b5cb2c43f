import { randomUUID } from 'node:crypto';
import type { Answer, Call, KeepAliveClient } from './keep-alive-client';
import { dataOf, type MerchantApi } from './merchant-api';

/** A sale from the merchant's first call to the merchant's own endpoint, in the order in which its steps happen. */
export const PURCHASE_STEPS = [
  'create session',
  'open page',
  'preview tax',
  'issue token',
  'create order',
  'pay at the company',
  'hear of it',
] as const;
export type PurchaseStep = (typeof PURCHASE_STEPS)[number];

export type Purchase = {
  reference: string;
  sessionId: string;
  /** From the press on Pay to the merchant's hearing of it. */
  toldMs: number;
};

/** The servers that a buyer and the merchant's server talk to. */
export type Market = {
  api: MerchantApi;
  app: KeepAliveClient;
  /** The payment company, whose hosted page takes the money. */
  company: KeepAliveClient;
  /** Resolves when the merchant has been told of the sale. */
  untilTold: (reference: string) => Promise<void>;
};

/** Sends the call of one step. It may try a refused call again; the answer that it returns has status 200. */
export type SendStep = (step: PurchaseStep, client: KeepAliveClient, makeCall: () => Call) => Promise<Answer>;

/** The card that the sandbox company accepts. */
const CARD = '4576 7500 0000 0110';

/** Buys one thing, with every part real but the browser. Each try builds its call anew, because signatures expire. */
export async function buy(market: Market, send: SendStep): Promise<Purchase> {
  const { api, app, company } = market;
  const reference = randomUUID();
  const session = dataOf<{ sessionId: string; checkoutUrl: string }>(
    await send('create session', app, () => api.createSession(reference)),
  );
  const { sessionId } = session;
  await send('open page', app, () => ({ method: 'GET', path: new URL(session.checkoutUrl).pathname }));
  await send('preview tax', app, () => api.previewTax(sessionId));
  const { token } = dataOf<{ token: string }>(
    await send('issue token', app, () => api.issueToken(reference)),
  );
  const order = dataOf<{ checkoutUrl: string }>(
    await send('create order', app, () => api.createOrder({ sessionId, token })),
  );
  const told = market.untilTold(reference);
  // The wait may fail before the payment step has been answered. Caught here, it is no unhandled rejection; below it is thrown.
  told.catch(() => {});
  const pressedMs = performance.now();
  await send('pay at the company', company, () => payAt(order.checkoutUrl));
  await told;
  return { reference, sessionId, toldMs: performance.now() - pressedMs };
}

function payAt(checkoutUrl: string): Call {
  return {
    method: 'POST',
    path: `${new URL(checkoutUrl).pathname}/act`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ action: 'approve', method: 'card', cardNumber: CARD }).toString(),
  };
}

/** Fails for every answer but success: for measurements of what a sale costs, which a refusal would falsify. */
export const sendStrictly: SendStep = async (step, client, makeCall) => {
  const answer = await client.send(makeCall());
  if (answer.status === 200) return answer;
  throw new Error(`"${step}" was answered ${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`);
};
