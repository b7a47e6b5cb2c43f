import type { Results, Row } from './fault-report';
import type { FuzzReport } from './fuzz-run';
import { isProved } from './security-tests';

/** What the proof shows of docs/security.md: nothing for a part that did not run. */
export function toSecurityRows({
  security,
  fuzz,
  defences,
}: Pick<Results, 'security' | 'fuzz' | 'defences'>): Row[] {
  const caught = defences?.filter(({ isCaught }) => isCaught) ?? [];
  return [
    ...(security ?? []).map((verdict) => ({
      test: verdict.row.test,
      mustShow: verdict.row.mustShow,
      shown: `${verdict.passed} tests passed, ${verdict.failed} failed`,
      isGood: isProved(verdict),
    })),
    ...(fuzz ? fuzzRows(fuzz) : []),
    ...(defences
      ? [
          {
            test: 'a defence of docs/security.md switched off',
            mustShow: 'its test fails, each time',
            shown: `${caught.length} of ${defences.length} caught`,
            isGood: defences.length > 0 && caught.length === defences.length,
          },
        ]
      : []),
  ];
}

/** An answer of `/healthz` that takes longer means that a request has blocked all others. */
const HEALTH_MS = 250;
/** How much higher the peak of memory may be in the second half: for caches that fill, but not for a leak in each request. */
const GROWN_MEGABYTES = 200;

function fuzzRows(fuzz: FuzzReport): Row[] {
  const { problemCount, health } = fuzz;
  const sent = `${fuzz.queryCount} queries, ${fuzz.bodyCount} bodies of ${fuzz.actionCount} actions, ${fuzz.formCount} pages and forms, ${fuzz.doorRequestCount} requests to every other door`;
  const isQuick = health.failureCount === 0 && health.longestMs < HEALTH_MS;
  return [
    {
      test: 'fuzz of every query, body, form and header',
      mustShow: 'no 500 nor the like, no stack in an answer, no answer that never comes',
      shown: `${sent}: ${problemCount} bad`,
      isGood: problemCount === 0 && fuzz.queryCount > 0,
    },
    {
      test: '`/healthz` meanwhile',
      mustShow: `always answered, within ${HEALTH_MS} ms that the app was not waiting for a processor`,
      shown: `${health.pollCount} polls, ${health.failureCount} failed, at most ${Math.round(health.longestMs)} ms (${Math.round(health.longestWallMs)} ms with the waiting)${isQuick ? '' : `, during ${health.longestDuring.join(', ')}`}`,
      isGood: isQuick,
    },
    {
      test: 'memory meanwhile',
      mustShow: `flat: in the second half at most ${GROWN_MEGABYTES} MB more than in the first`,
      shown: `${Math.round(health.grownMegabytes)} MB more`,
      isGood: health.grownMegabytes < GROWN_MEGABYTES,
    },
  ];
}
