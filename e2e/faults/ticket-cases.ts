import { REFUND_FAULTS } from './psp-faults';
import { buyWithoutJobs, dieAt, drain, type MatrixCase, type Scene } from './scene';

/** 29.00 EUR and 5.51 of tax: given back in two parts, whose shares of the tax are no round numbers. */
const PARTS = ['10.00', '24.51'] as const;

/**
 * Money that a merchant gives back: the app dies after the PSP was asked, or when everything but the commit is done, so that the
 * number of a credit note was taken already. The rest goes back afterwards, all of it and no more.
 */
export function ticketCases(): MatrixCase[] {
  const killed = REFUND_FAULTS.map(
    (fault): MatrixCase => ({
      name: `ticket/ticket-refund-after-psp/${fault}`,
      play: async (scene) => {
        await begin(scene);
        // Once when the app dies, and once more when the job comes back.
        scene.stage.psp.plan('refund', fault, fault);
        await dieAt(scene, 'ticket-refund-after-psp', () => drain(scene.stage));
        await finish(scene);
      },
    }),
  );
  const uncommitted: MatrixCase = {
    name: 'ticket/ticket-refund-before-commit/answer',
    play: async (scene) => {
      await begin(scene);
      await dieAt(scene, 'ticket-refund-before-commit', () => drain(scene.stage));
      await finish(scene);
    },
  };
  return [...killed, uncommitted];
}

async function begin(scene: Scene): Promise<void> {
  const { stage, sale } = scene;
  await buyWithoutJobs(scene);
  await stage.parts.shop.giveBack(sale, PARTS[0]);
}

async function finish(scene: Scene): Promise<void> {
  const { stage, sale } = scene;
  await stage.recover();
  await scene.judge();
  await stage.parts.shop.giveBack(sale, PARTS[1]);
}
