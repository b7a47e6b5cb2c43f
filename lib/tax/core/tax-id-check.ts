import { assert } from '@/lib/kernel/assert';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/kernel/clock';
import type { TaxIdStatus } from './contract';
import type { RegisterAnswer } from './vies-answer';

/** The state of a tax id, and how it is known. */
export type TaxIdCheck = {
  status: TaxIdStatus;
  /** When the register gave its verdict, or was asked in vain; `null` where nobody was asked. */
  checkedAtMs: EpochMs | null;
  /** The register's receipt. */
  consultationNumber: string | null;
};

/** A verdict of a register, or that it gave none. */
export type RegisterStatus = 'valid' | 'invalid' | 'pending';

/** @param answer not `busy`, which says nothing */
export function toRegisterStatus(answer: RegisterAnswer): RegisterStatus {
  assert(answer.kind !== 'busy', 'a number is not judged by how many ask');
  return answer.kind === 'outage' ? 'pending' : answer.kind;
}

/** Registers change by the day, so a verdict holds for one. */
const VERDICT_MS = DAY_MS;
/** Long enough that a crowd does not wait for a dead register one by one, short enough to notice that it is back. */
const OUTAGE_MS = MINUTE_MS;

/** Until when an answer is believed without asking again. */
export function freshUntilMs(answer: RegisterAnswer, askedAtMs: EpochMs): EpochMs {
  return askedAtMs + (answer.kind === 'outage' ? OUTAGE_MS : VERDICT_MS);
}
