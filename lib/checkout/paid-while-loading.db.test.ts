import { beforeEach, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { Session } from '@/lib/sessions/core/session';
import { makeSession, orderIdOf, pageOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import type { PageRequest } from './find-page-session';
import { loadCheckoutPage } from './load-checkout-page';
import { loadReturnPage } from './load-return-page';
import { visitorCookie } from './visitor-cookie';

const world = setUpShop({ hasJobs: true });
beforeEach(() => world.psp.reset());

/** More than either page has statements. */
const MOST_STATEMENTS = 15;

/** What a page makes of a payment that is booked while the page is loaded. */
type Page = { kind: string; receipt?: unknown };

async function submittedRequest(session: Session): Promise<PageRequest> {
  const { deps } = world.app;
  await createOrder(deps, pageOrder(session));
  const { attempts } = await loadPaymentState(deps, session);
  const fingerprint = attempts[0]?.fingerprint ?? null;
  return {
    storeSlug: session.snapshot.storeSlug,
    sessionId: encodeSessionId(session.id),
    cookie: visitorCookie(deps, { session, buyerIdentity: null, fingerprint }).value,
  };
}

/** Runs work, and something else right after the nth statement of it that is sent outside a transaction. */
async function afterStatement<T>(
  nth: number,
  other: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<{ result: T; hasRun: boolean }> {
  const { pool } = world.app.deps;
  const query: (...args: unknown[]) => Promise<unknown> = pool.query.bind(pool);
  let sent = 0;
  const counted = async (...args: unknown[]) => {
    const answer = await query(...args);
    sent += 1;
    if (sent === nth) await other();
    return answer;
  };
  Object.assign(pool, { query: counted });
  try {
    const result = await work();
    return { result, hasRun: sent >= nth };
  } finally {
    Object.assign(pool, { query });
  }
}

it.each<[string, string[], (request: PageRequest) => Promise<Page | null>]>([
  [
    'return page',
    ['processing'],
    (request) => loadReturnPage(world.app.deps, { ...request, saysAbandoned: false }),
  ],
  ['checkout page', ['open', 'checking'], (request) => loadCheckoutPage(world.app.deps, request)],
])(
  'the %s shows its payer the receipt as soon as it says paid, whenever the payment is booked',
  async (_, kindsBefore, load) => {
    const { app, psp, shop } = world;
    const kinds: string[] = [];
    for (let nth = 1; nth <= MOST_STATEMENTS; nth += 1) {
      const session = await makeSession(app, shop);
      const request = await submittedRequest(session);
      const pay = async () => {
        const [checkout] = psp.checkoutsOf(orderIdOf(session));
        await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
      };
      const { result, hasRun } = await afterStatement(nth, pay, () => load(request));
      if (result?.kind === 'paid')
        expect(result.receipt, `paid after statement ${nth}`).toMatchObject({ orderId: session.orderId });
      else expect(kindsBefore).toContain(result?.kind);
      if (!hasRun) break;
      kinds.push(result?.kind ?? 'none');
    }
    expect(kinds[0]).toBe('paid');
    expect(kinds.length).toBeLessThan(MOST_STATEMENTS);
  },
);
