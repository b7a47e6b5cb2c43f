import { PURCHASE_STEPS } from '../calls/purchase';
import type { LedgerCheck } from './check-ledgers';
import type { LoadRecord } from './load-record';

const BYTES_PER_MB = 1_000_000;
/** The share of buyers that has to be served within a stage, because the last ones are still buying when it ends. */
const KEPT_SHARE = 0.95;

/** Memory of the app over a stage, sampled while it ran. */
export type MemorySample = { elapsedMs: number; bytes: number };

/** One stage of a load and what came of it. */
export type Stage = {
  ratePerSecond: number;
  durationMs: number;
  record: LoadRecord;
  memory: readonly MemorySample[];
  ledger: LedgerCheck;
};

/** True where buyers came faster than the shop could serve them. */
export function hasBent({ record, ratePerSecond, durationMs }: Stage): boolean {
  const offered = (ratePerSecond * durationMs) / 1_000;
  const { told, failed } = record.ends;
  return told < offered * KEPT_SHARE || failed > 0 || record.shedAnswers > 0 || record.notBegun > 0;
}

export function reportStage(stage: Stage): string[] {
  const { record, ledger, durationMs } = stage;
  const { told, shed, failed } = record.ends;
  return [
    `${record.begun + record.notBegun} buyers came in ${Math.round(durationMs / 1_000)} s: ${told} paid and told, ${shed} turned away with Retry-After, ${failed} failed, ${record.inFlight} still on their way, ${record.notBegun} too many for this client`,
    `"later" answers (429, 503, 409 with Retry-After): ${record.shedAnswers}`,
    ...[...record.failures].map(([reason, count]) => `  ✗ ${count} × ${reason}`),
    `${'step'.padEnd(20)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'p99'.padStart(8)}  ms`,
    ...PURCHASE_STEPS.flatMap((step) => {
      const found = record.percentilesOf(step);
      if (!found) return [];
      return [
        `${step.padEnd(20)}${[found.p50, found.p95, found.p99].map((ms) => String(ms).padStart(8)).join('')}`,
      ];
    }),
    reportMemory(stage),
    `books: ${ledger.paidCount} payments at the company so far; ${ledger.lost.length} lost, ${ledger.doubled.length} doubled, ${ledger.untold.length} the merchant was not told of`,
    ...[...ledger.lost, ...ledger.doubled, ...ledger.untold].slice(0, 10).map((orderId) => `  ✗ ${orderId}`),
  ];
}

/** Reports how memory grew. The garbage collector makes it go up and down, so thirds of the time are compared, not moments. */
function reportMemory({ memory }: Stage): string {
  const third = Math.ceil(memory.length / 3);
  const highest = (samples: readonly MemorySample[]) =>
    Math.round(Math.max(0, ...samples.map(({ bytes }) => bytes)) / BYTES_PER_MB);
  const thirds = [0, 1, 2].map((index) => highest(memory.slice(index * third, (index + 1) * third)));
  return `memory of the app, the most in each third: ${thirds.join(', ')} MB`;
}

/** The failures that must not occur on any machine, however slow. */
export function problemsOf({ record, ledger }: Stage): string[] {
  return [
    ...(record.ends.failed > 0 ? [`${record.ends.failed} buyers were answered with an error`] : []),
    ...(ledger.lost.length > 0 ? [`${ledger.lost.length} payments are lost`] : []),
    ...(ledger.doubled.length > 0 ? [`${ledger.doubled.length} orders were paid twice`] : []),
    ...(ledger.untold.length > 0 ? [`the merchant was not told of ${ledger.untold.length} sales`] : []),
  ];
}
