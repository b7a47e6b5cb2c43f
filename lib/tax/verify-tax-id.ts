import 'server-only';
import { countryRule } from '@/lib/billing/core/country-rules';
import {
  type ParsedTaxId,
  parseTaxId,
  taxIdIssuer,
  toRegisterNumber,
} from '@/lib/billing/core/tax-id-format';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { Log } from '@/lib/log';
import { checkTaxId } from './check-tax-id';
import { freshUntilMs, type TaxIdCheck, toRegisterStatus } from './core/tax-id-check';
import type { RegisterAnswer } from './core/vies-answer';
import { findFreshCheck, saveCheck, type TaxIdCheckRow } from './tax-id-check-repo';
import type { RegisterQuestion, TaxIdRegister } from './tax-id-register';

type Deps = { db: Db; clock: Clock; taxIds: TaxIdRegister; log: Log };

/** How long a page may keep a shopper waiting for the register. What it says later is there for the next look. */
export const SHOPPER_PATIENCE_MS = 2.5 * SECOND_MS;

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
};

/**
 * What is known of a tax id: form and check digits first, then, for the European Union, what the register says or said
 * within a day. A register that is down makes it `pending`, never `invalid`, and holds nobody up.
 */
export async function verifyTaxId(deps: Deps, input: VerifyTaxIdInput): Promise<TaxIdCheck> {
  const { country, requester, patienceMs } = input;
  const status = checkTaxId(input);
  const number = parseTaxId(country, input.taxId);
  if (status !== 'unchecked' || number === null || !countryRule(taxIdIssuer(country)).isEu)
    return { status, checkedAtMs: null, consultationNumber: null };
  const question = { ...toRegisterNumber(number), requester };
  const known = await findFreshCheck(deps.db, keyOf(question), new Date(deps.clock.nowMs()));
  if (known && (known.status !== 'pending' || patienceMs !== null)) return toCheck(known);
  const asking = askRegister(deps, question);
  return patienceMs === null ? asking : orPending(asking, patienceMs);
}

/** Asks and remembers. Never rejects: nobody may be listening any more, and an answer that is not kept is one still. */
async function askRegister(deps: Deps, question: RegisterQuestion): Promise<TaxIdCheck> {
  const answer = await deps.taxIds.ask(question);
  const row = toRow(question, answer, deps.clock.nowMs());
  if (answer.kind === 'outage') deps.log.warn('tax id register gave no verdict', { reason: answer.word });
  if (!answer.wasAsked) return PENDING;
  await saveCheck(deps.db, row).catch((error) => deps.log.error('tax id check not kept', { error }));
  return toCheck(row);
}

const PENDING: TaxIdCheck = { status: 'pending', checkedAtMs: null, consultationNumber: null };

async function orPending(asking: Promise<TaxIdCheck>, patienceMs: number): Promise<TaxIdCheck> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<TaxIdCheck>((resolve) => {
    timer = setTimeout(() => resolve(PENDING), patienceMs);
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
