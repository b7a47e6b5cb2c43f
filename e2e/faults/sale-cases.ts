import { CALL_POINTS, EVENT_POINTS, SETTLE_POINTS } from './crash-points';
import { EVENT_MANNERS, payAndTell, payBeforeAnswer } from './event-manner';
import { isDone, leavesUnsettled, PSP_FAULTS, type PspFault } from './psp-faults';
import { buy, dieAt, getUrl, type MatrixCase, recoverAlone, rotate } from './scene';
import { LEASE_OVER_MS } from './stage';

const CREATE_POINTS = ['reserve-before-commit', 'reserve-after-commit', ...CALL_POINTS] as const;
const RECOVERIES = ['sweep', 'shopper'] as const;
const SECOND_FAULTS = [
  'answer',
  'unavailable',
  'error_after',
  'hang',
  'reset_after',
  'rolled_key',
] as const satisfies readonly PspFault[];

/** The app dies while a shopper's click makes the checkout; then the sweep, or the shopper's next click, goes on. */
export function createCases(): MatrixCase[] {
  const cells = CREATE_POINTS.flatMap((point) =>
    PSP_FAULTS.flatMap((fault) => RECOVERIES.map((recovery) => ({ point, fault, recovery }))),
  );
  return cells.map(({ point, fault, recovery }, index) => {
    const manner = rotate(EVENT_MANNERS, index);
    return {
      name: `create/${point}/${fault}/${recovery}/${manner}`,
      play: async (scene) => {
        const { stage, sale } = scene;
        if (manner === 'early') payBeforeAnswer(stage, sale);
        stage.psp.plan('create', fault);
        await dieAt(scene, point, () => stage.submit(sale));
        if (recovery === 'sweep') await recoverAlone(scene);
        else await stage.passTime(LEASE_OVER_MS);
        await buy(scene, manner);
      },
    };
  });
}

/** The app dies while it books what the PSP tells, for a checkout that was made smoothly or not. */
export function eventCases(): MatrixCase[] {
  const cells = EVENT_POINTS.flatMap((point) => PSP_FAULTS.map((fault) => ({ point, fault })));
  return cells.map(({ point, fault }, index) => {
    const manner = rotate(['once', 'doubled', 'shuffled', 'late'] as const, index);
    return {
      name: `event/${point}/${fault}/${manner}`,
      play: async (scene) => {
        const { stage, sale, chance } = scene;
        stage.psp.plan('create', fault);
        const first = await stage.submit(sale);
        // Where the PSP has made the checkout and its answer was lost, the payment is told before the answer is known.
        if (first.kind !== 'open' && !isDone(fault)) await getUrl(scene);
        const killsBefore = stage.app.killCount;
        await stage.app.control({ kind: 'arm', point, passes: 1 });
        await payAndTell(stage, { sale, manner, chance });
        if (stage.app.killCount === killsBefore) throw new Error('No event came by the crash point');
        await stage.recover();
        await buy(scene, 'once');
      },
    };
  });
}

/** The app dies while the sweep settles an attempt whose outcome is unknown, and the PSP still fails. */
export function sweepCases(): MatrixCase[] {
  const cells = SETTLE_POINTS.flatMap((point) =>
    PSP_FAULTS.filter(leavesUnsettled).map((fault) => ({ point, fault })),
  );
  return cells.map(({ point, fault }, index) => {
    const second = rotate(SECOND_FAULTS, index);
    const manner = rotate(EVENT_MANNERS, index + 1);
    return {
      name: `sweep/${point}/${fault}/${second}/${manner}`,
      play: async (scene) => {
        const { stage, sale } = scene;
        if (manner === 'early') payBeforeAnswer(stage, sale);
        stage.psp.plan('create', fault, second);
        await stage.submit(sale);
        await stage.passTime(LEASE_OVER_MS);
        // An event that overtook the answer has settled it: then the sweep has nothing to do and nowhere to die.
        if (manner === 'early' && isDone(fault)) await stage.app.kill();
        else await dieAt(scene, point, () => stage.app.control({ kind: 'sweep' }));
        await recoverAlone(scene);
        await buy(scene, manner);
      },
    };
  });
}
