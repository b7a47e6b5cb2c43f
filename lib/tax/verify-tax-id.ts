import 'server-only';
import { performance } from 'node:perf_hooks';
import { countryRule } from '@/lib/billing/core/country-rules';
import { type ParsedTaxId, parseTaxId, taxIdIssuer, toRegisterNumber } from '@/lib/billing/core/parse-tax-id';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import type { Log } from '@/lib/log';
import { checkTaxId } from './check-tax-id';
import { freshUntilMs, type TaxIdCheck, toRegisterStatus } from './core/tax-id-check';
import type { RegisterAnswer } from './core/vies-answer';
import { findFreshCheck, saveCheck, type TaxIdCheckRow } from './tax-id-check-repo';
import type { Asker, AskManner, RegisterQuestion, TaxIdRegister } from './tax-id-register';

type Deps = {
  db: Db;
  clock: Clock;
  taxIds: TaxIdRegister;
  log: Log;
  keys: { hmac(purpose: string, text: string): string };
};

/** How long a page may keep a shopper waiting for the register. What it says later is there for the next look. */
export const SHOPPER_PATIENCE_MS = 2.5 * SECOND_MS;

/** The part of a shopper's patience that may pass before the question is asked at all: then it is not the register that is slow. */
const TURN_SHARE = 0.6;
const JOB_WAIT_MS = 20 * SECOND_MS;
const BUSY_RETRY_SECONDS = 2;
/** The part of a wait in which this process was at work, from which on it may have read an answer late. */
const BUSY_SHARE = 0.9;
/** A shorter wait says nothing of how busy the process is. */
const MIN_JUDGED_WAIT_MS = 100;

export type VerifyTaxIdInput = {
  /** ISO 3166-1 alpha-2 of the business. */
  country: string;
  taxId: string;
  /** The seller on whose behalf is asked. */
  requester: ParsedTaxId | null;
  /**
   * How long to wait for the register; then the id is `pending` and the question goes on by itself. `null` waits for
   * the whole answer, and asks again where the last one was an outage: that is how a job asks.
   */
  patienceMs: number | null;
  /** For whom is asked; `null` for a job of ours. */
  asker?: Asker | null;
};

/**
 * The state of a tax id: form and check digits first, then, for the European Union, what the register says or said
 * within a day. A register that is down makes it `pending`, never `invalid`, and holds nobody up.
 *
 * @throws `too_many_requests` where too many ask: a number is never judged by how busy we are
 */
export async function verifyTaxId(deps: Deps, input: VerifyTaxIdInput): Promise<TaxIdCheck> {
  const { country, requester, patienceMs, asker = null } = input;
  const status = checkTaxId(input);
  const number = parseTaxId(country, input.taxId);
  if (status !== 'unchecked' || number === null || !countryRule(taxIdIssuer(country)).isEu)
    return { status, checkedAtMs: null, consultationNumber: null };
  const question = { ...toRegisterNumber(number), requester };
  const known = await findFreshCheck(deps.db, keyOf(question), new Date(deps.clock.nowMs()));
  if (known && (known.status !== 'pending' || patienceMs !== null)) return toCheck(known);
  if (asker) await countQuestion(deps, asker);
  const maxWaitMs = patienceMs === null ? JOB_WAIT_MS : patienceMs * TURN_SHARE;
  const progress: Progress = { hasWaited: false, check: null };
  const asking = askRegister(deps, question, { asker, maxWaitMs, progress });
  const check = await (patienceMs === null ? asking : orPending(asking, { patienceMs, progress }));
  if (check === 'busy') throw appError('too_many_requests', { retryAfterSeconds: BUSY_RETRY_SECONDS });
  return check;
}

/** Everybody may ask for some numbers a minute, so that nobody asks so much that the register asks us to stay away. */
async function countQuestion(deps: Deps, { sessionId, storeId, address }: Asker): Promise<void> {
  await enforceRateLimit(deps, { action: 'ask_register', subject: sessionId, storeId, address });
}

/** How far a question has come when patience ends. */
type Progress = {
  /** Whether it had to wait for others of ours, so that the register had less than the whole patience. */
  hasWaited: boolean;
  /** What the register said, before it is kept. */
  check: TaxIdCheck | null;
};

/** Asks and remembers. Never rejects: nobody may be listening any more, and an answer that is not kept is one still. */
async function askRegister(
  deps: Deps,
  question: RegisterQuestion,
  { progress, ...manner }: AskManner & { progress: Progress },
): Promise<TaxIdCheck | 'busy'> {
  const onWait = () => {
    progress.hasWaited = true;
  };
  const answer = await deps.taxIds.ask(question, { ...manner, onWait });
  if (answer.kind === 'busy') return 'busy';
  const row = toRow(question, answer, deps.clock.nowMs());
  if (answer.kind === 'outage') deps.log.warn('tax id register gave no verdict', { reason: answer.word });
  if (!answer.wasAsked) return PENDING;
  progress.check = toCheck(row);
  await saveCheck(deps.db, row).catch((error) => deps.log.error('tax id check not kept', { error }));
  return progress.check;
}

const PENDING: TaxIdCheck = { status: 'pending', checkedAtMs: null, consultationNumber: null };

/**
 * Only a register that had the whole patience to answer in is too slow. What is late because others of ours were asked for
 * first, or because this process was at work all the while, is asked for again.
 */
async function orPending(
  asking: Promise<TaxIdCheck | 'busy'>,
  { patienceMs, progress }: { patienceMs: number; progress: Progress },
): Promise<TaxIdCheck | 'busy'> {
  let timer: NodeJS.Timeout | undefined;
  const before = performance.eventLoopUtilization();
  const isBusy = () =>
    progress.hasWaited ||
    (patienceMs >= MIN_JUDGED_WAIT_MS && performance.eventLoopUtilization(before).utilization > BUSY_SHARE);
  const patience = new Promise<TaxIdCheck | 'busy'>((resolve) => {
    timer = setTimeout(() => resolve(progress.check ?? (isBusy() ? 'busy' : PENDING)), patienceMs);
  });
  try {
    return await Promise.race([asking, patience]);
  } finally {
    clearTimeout(timer);
  }
}

function keyOf({ countryCode, number, requester }: RegisterQuestion) {
  return { countryCode, number, requester: requester ? requester.countryCode + requester.number : '' };
}

function toRow(question: RegisterQuestion, answer: RegisterAnswer, nowMs: number): TaxIdCheckRow {
  return {
    ...keyOf(question),
    status: toRegisterStatus(answer),
    word: answer.word,
    consultationNumber: answer.consultationNumber,
    checkedAt: new Date(nowMs),
    freshUntil: new Date(freshUntilMs(answer, nowMs)),
  };
}

function toCheck(row: TaxIdCheckRow): TaxIdCheck {
  return {
    status: row.status,
    checkedAtMs: row.checkedAt.getTime(),
    consultationNumber: row.consultationNumber,
  };
}
