import type { CrashPoint } from './crash-points';
import { payExpired } from './ending-cases';
import { payAndTell } from './event-manner';
import type { PspFault } from './psp-faults';
import {
  buy,
  buyWithoutJobs,
  checkoutOf,
  dieAt,
  getUrl,
  type MatrixCase,
  payAgain,
  recoverAlone,
} from './scene';

const POINTS = [
  'reserve-before-commit',
  'reserve-after-commit',
  'call-after-psp',
  'call-before-commit',
  'call-after-commit',
] as const satisfies readonly CrashPoint[];
const UNKNOWN_FAULTS = [
  'error_after',
  'conflict',
  'reset_after',
  'late',
] as const satisfies readonly PspFault[];
const FAULTS = ['answer', 'error_after', 'reset_after'] as const satisfies readonly PspFault[];

/** Sales with a discount code: its use is counted with the order, wherever the app dies and whatever the PSP does. */
export function discountCases(): MatrixCase[] {
  const killed = POINTS.flatMap((point) =>
    FAULTS.map(
      (fault): MatrixCase => ({
        name: `discount/${point}/${fault}`,
        isDiscounted: true,
        play: async (scene) => {
          const { stage, sale } = scene;
          stage.psp.plan('create', fault);
          await dieAt(scene, point, () => stage.submit(sale));
          await recoverAlone(scene);
          await buy(scene, 'once');
        },
      }),
    ),
  );
  const unknown = UNKNOWN_FAULTS.map(
    (fault): MatrixCase => ({
      name: `discount/unknown then paid/${fault}`,
      isDiscounted: true,
      play: async ({ stage, sale, chance }) => {
        stage.psp.plan('create', fault);
        await stage.submit(sale);
        // The payment is told before anybody has asked again whether there is a checkout.
        await payAndTell(stage, { sale, manner: 'once', chance });
      },
    }),
  );
  return [...killed, ...unknown, expired, paidAllTheSame, refunded];
}

/** The checkout expires unpaid and its use of the code is given back; the next click takes another use. */
const expired: MatrixCase = {
  name: 'discount/expired and bought again',
  isDiscounted: true,
  play: async (scene) => {
    const { stage } = scene;
    await getUrl(scene);
    const checkout = checkoutOf(scene);
    checkout.state = 'expired';
    await stage.deliverSurely(stage.psp.ledger.expiredEvent(checkout, stage.nowMs));
    await scene.judge();
    await buy(scene, 'once');
  },
};

/** The checkout expires and its use is given back; then a payment of its last second is told, which counts at the price shown. */
const paidAllTheSame: MatrixCase = {
  name: 'discount/expired and paid all the same',
  isDiscounted: true,
  play: async (scene) => {
    const payment = await payExpired(scene);
    await dieAt(scene, 'event-before-commit', () => scene.stage.deliver(payment));
    await scene.stage.deliverSurely(payment);
  },
};

/** A second payment goes back; the sale and its use stay. */
const refunded: MatrixCase = {
  name: 'discount/paid twice and refunded once',
  isDiscounted: true,
  play: async (scene) => {
    await buyWithoutJobs(scene);
    await payAgain(scene);
  },
};
