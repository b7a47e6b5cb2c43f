import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { readAppLedger } from './app-ledger';
import type { FaultCluster } from './cluster';
import type { Sale } from './fault-shop';
import { judgeEnd, judgeHistory, judgeSale, type Problem } from './judge';
import { inLanes } from './lanes';
import type { PspName } from './psp-dialect';
import { Stage } from './stage';
import { Tally } from './tally';

type Letter = 'declined' | 'paid' | 'paid again' | 'expired';

/** Doubled: each event comes twice. */
const ONE_PAYMENT: readonly Letter[] = ['declined', 'declined', 'paid', 'paid', 'expired', 'expired'];
const TWO_PAYMENTS: readonly Letter[] = ['paid', 'paid', 'paid again', 'paid again'];

type OrderCase = {
  name: string;
  letters: readonly Letter[];
  /** Whether the app knows the checkout when the first event comes. */
  isKnown: boolean;
  isAtOnce: boolean;
};

/** Sends the PSP's events over HTTP in every order, doubled, and all at once: the final state always has to be the same one. */
export async function runEventOrders(input: {
  cluster: FaultCluster;
  bundle: string;
  laneCount: number;
  stride: number;
  filter: string | null;
  isStoppedByFailure: boolean;
  psp?: PspName;
  onCase: (line: string) => void;
}): Promise<Tally> {
  const tally = new Tally();
  const finals = new Map<string, string>();
  const cases = eventOrderCases()
    .filter((_, index) => index % input.stride === 0)
    .filter(({ name }) => input.filter === null || name.includes(input.filter));
  await inLanes(cases, {
    laneCount: input.laneCount,
    open: () => Stage.open(input.cluster, { bundle: input.bundle, psp: input.psp ?? 'sandbox' }),
    work: async (stage, item) => {
      const { problems, finalState } = await playOrder(stage, item);
      tally.caseCount += 1;
      finals.set(finalState, item.name);
      tally.add(item.name, problems);
      if (problems.length > 0) await stage.forget();
      input.onCase(`${problems.length === 0 ? '✓' : '✗'} ${item.name}`);
    },
    close: async (stage) => {
      tally.add('events/history', await judgeHistory(stage));
      await tally.addStage(stage);
      await stage.close();
    },
    until: () => input.isStoppedByFailure && tally.problems.length > 0,
  });
  // There are two good ones: one payment, and one payment with a second one refunded.
  if (finals.size > 2) {
    const text = `${finals.size} final states: ${JSON.stringify([...finals])}`;
    tally.add('events', [{ kind: 'stuck', text }]);
  }
  return tally;
}

function eventOrderCases(): OrderCase[] {
  const inOrder = [ONE_PAYMENT, TWO_PAYMENTS].flatMap((letters) =>
    [true, false].flatMap((isKnown) =>
      distinctOrders(letters).map((order) => ({
        name: `events/${isKnown ? 'known' : 'overtaken'}/${order.join(',')}`,
        letters: order,
        isKnown,
        isAtOnce: false,
      })),
    ),
  );
  const atOnce = [ONE_PAYMENT, TWO_PAYMENTS].flatMap((letters) =>
    Array.from({ length: 12 }, (_, index) => ({
      name: `events/at once ${index}/${letters.join(',')}`,
      letters,
      isKnown: true,
      isAtOnce: true,
    })),
  );
  return [...atOnce, ...inOrder];
}

async function playOrder(
  stage: Stage,
  item: OrderCase,
): Promise<{ problems: Problem[]; finalState: string }> {
  const sale = await stage.openSale();
  const problems: Problem[] = [];
  stage.psp.heal();
  if (!item.isKnown) stage.psp.plan('create', 'reset_after');
  await stage.submit(sale);
  const hasSecond = item.letters.includes('paid again');
  const events = makeEvents(stage, sale, hasSecond);
  const deliver = async (letter: Letter) => {
    const taken = await stage.deliver(events[letter]);
    // Nothing fails in this part, so that an event which is refused is a bug, even if the PSP would send it again.
    if (taken !== 'taken') problems.push({ kind: 'bad answer', text: `${letter} was ${taken}` });
  };
  if (item.isAtOnce) await Promise.all(item.letters.map(deliver));
  else for (const letter of item.letters) await deliver(letter);
  await stage.recover();
  const finalState = await describe(stage, sale);
  problems.push(...(await judgeSale(stage, sale)), ...(await judgeEnd(stage, sale, 'completed')));
  return { problems, finalState: `${hasSecond ? 'two payments' : 'one payment'}: ${finalState}` };
}

function makeEvents(stage: Stage, sale: Sale, hasSecond: boolean): Record<Letter, EventWire> {
  const { ledger } = stage.psp;
  const [checkout] = ledger.ofOrder(sale.orderWireId);
  if (!checkout) throw new Error('A submit makes a checkout');
  const declined = ledger.decline(checkout, stage.nowMs);
  const paid = ledger.pay(checkout, { nowMs: stage.nowMs });
  return {
    declined,
    paid,
    'paid again': hasSecond ? ledger.pay(checkout, { nowMs: stage.nowMs, isAgain: true }) : paid,
    expired: ledger.expiredEvent(checkout, stage.nowMs),
  };
}

/** The final state as text, without what may differ: ids, and tries that were declined before. */
async function describe(stage: Stage, sale: Sale): Promise<string> {
  const ledger = await readAppLedger(stage.pool, { id: sale.orderId, wireId: sale.orderWireId });
  return JSON.stringify({
    order: ledger.order?.status,
    attempts: ledger.attempts.map(({ state }) => state),
    booked: ledger.payments.filter(({ status }) => status === 'succeeded').length,
    refunded: ledger.duplicates.map(({ state, reason }) => [state, reason]),
    deliveries: ledger.deliveries.map(({ state }) => state),
  });
}

function distinctOrders(letters: readonly Letter[]): Letter[][] {
  if (letters.length === 0) return [[]];
  return [...new Set(letters)].flatMap((first) => {
    const rest = letters.filter((_, index) => index !== letters.indexOf(first));
    return distinctOrders(rest).map((order) => [first, ...order]);
  });
}
