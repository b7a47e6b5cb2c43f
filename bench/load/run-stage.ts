import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../calls/keep-alive-client';
import { buy, type Market, type SendStep } from '../calls/purchase';
import { LoadRecord } from './load-record';

/** Beyond this many buyers at once it is this process that is too slow, and its figures would say nothing of the app. */
const MAX_IN_FLIGHT = 1_500;
const TICK_MS = 20;
const MS_PER_SECOND = 1_000;
/** How often a buyer in the middle of a purchase tries a step again. */
const MAX_TRIES = 6;
const MAX_WAIT_SECONDS = 10;
const DEFAULT_WAIT_SECONDS = 1;
/** How long the last buyers may take when no new ones come any more. */
const DRAIN_MS = 180_000;

/** A buyer who was asked to come again and leaves. */
class TurnedAwayError extends Error {}

/**
 * Lets buyers come at a steady rate, whether or not those before them are done: a shop that is slow gets no fewer visitors.
 *
 * @returns what happened, after the last of them has gone
 */
export async function runStage(
  market: Market,
  input: {
    ratePerSecond: number;
    durationMs: number;
    onTick: (record: LoadRecord, elapsedMs: number) => void;
  },
): Promise<LoadRecord> {
  const record = new LoadRecord();
  const startedMs = performance.now();
  const running = new Set<Promise<void>>();
  for (;;) {
    const elapsedMs = performance.now() - startedMs;
    if (elapsedMs >= input.durationMs) break;
    const due = Math.floor((elapsedMs / MS_PER_SECOND) * input.ratePerSecond);
    while (record.begun + record.notBegun < due) {
      if (running.size >= MAX_IN_FLIGHT) {
        record.notBegun += 1;
        continue;
      }
      record.begun += 1;
      const sale = playBuyer(market, record).finally(() => running.delete(sale));
      running.add(sale);
    }
    input.onTick(record, elapsedMs);
    await wait(TICK_MS);
  }
  await Promise.race([Promise.all(running), wait(DRAIN_MS, undefined, { ref: false })]);
  return record;
}

async function playBuyer(market: Market, record: LoadRecord): Promise<void> {
  try {
    const { toldMs } = await buy(market, patientlySending(record));
    record.add('hear of it', toldMs);
    record.ends.told += 1;
  } catch (error) {
    if (error instanceof TurnedAwayError) record.ends.shed += 1;
    else record.fail(error instanceof Error ? error.message.slice(0, 120) : String(error));
  }
}

/**
 * Sends as people and good clients do: a buyer who is asked to come again at the first step leaves, and one in the middle of a
 * purchase tries again after the time that the answer names.
 */
function patientlySending(record: LoadRecord): SendStep {
  return async (step, client, makeCall) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await client.send(makeCall());
      if (answer.status === 200) {
        record.add(step, answer.elapsedMs);
        return answer;
      }
      const waitSeconds = retryAfterOf(answer);
      if (waitSeconds === null) throw new Error(`"${step}" was answered ${answer.status}`);
      record.shedAnswers += 1;
      if (step === 'create session' || tries === MAX_TRIES) throw new TurnedAwayError(step);
      await wait(Math.min(waitSeconds, MAX_WAIT_SECONDS) * MS_PER_SECOND);
    }
  };
}

/** @returns the seconds of `Retry-After`; `null` for an answer that does not ask to come again */
function retryAfterOf({ status, headers }: Answer): number | null {
  const isLater = status === 429 || status === 503 || status === 409;
  const seconds = Number(headers['retry-after']);
  if (!isLater || headers['retry-after'] === undefined) return null;
  return Number.isFinite(seconds) ? seconds : DEFAULT_WAIT_SECONDS;
}
