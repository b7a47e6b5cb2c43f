import 'server-only';
import { type Clock, type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import { notAsked, outage, type RegisterAnswer } from '@/lib/tax/core/vies-answer';
import type { RegisterQuestion, TaxIdRegister } from '@/lib/tax/tax-id-register';

/** Outages in a row of one member state after which it is left alone for a while. */
const OUTAGES_TO_OPEN = 3;
const OPEN_MS = 30 * SECOND_MS;
/** VIES counts how many questions of ours it has at once and refuses what is too much. */
const MAX_AT_ONCE = 40;

type Circuit = { outageCount: number; openUntilMs: EpochMs };

/**
 * A circuit breaker before a register: it keeps buyers from waiting for a register that does not answer, and the register
 * from too many questions.
 *
 * The same question at the same time is asked once. A member state that failed several times in a row is not asked for
 * half a minute; then one question goes through, and its answer decides. Each process has circuits of its own.
 */
export function withCircuitBreaker(register: TaxIdRegister, { clock }: { clock: Clock }): TaxIdRegister {
  const asking = new Map<string, Promise<RegisterAnswer>>();
  const circuits = new Map<string, Circuit>();

  const ask = async (question: RegisterQuestion): Promise<RegisterAnswer> => {
    const circuit = circuits.get(question.countryCode) ?? { outageCount: 0, openUntilMs: 0 };
    circuits.set(question.countryCode, circuit);
    if (!enter(circuit, clock.nowMs())) return notAsked('LEFT_ALONE');
    const answer = await register.ask(question).catch(() => outage('FAILED'));
    note(circuit, answer, clock.nowMs());
    return answer;
  };

  return {
    ask: (question) => {
      const { countryCode, number, requester } = question;
      const key = JSON.stringify([countryCode, number, requester?.countryCode, requester?.number]);
      const running = asking.get(key);
      if (running) return running;
      if (asking.size >= MAX_AT_ONCE) return Promise.resolve(notAsked('TOO_MANY_AT_ONCE'));
      const answer = ask(question).finally(() => asking.delete(key));
      asking.set(key, answer);
      return answer;
    },
  };
}

/** The first question after the time is over goes through; those that come meanwhile are still kept away. */
function enter(circuit: Circuit, nowMs: EpochMs): boolean {
  if (circuit.outageCount < OUTAGES_TO_OPEN) return true;
  if (nowMs < circuit.openUntilMs) return false;
  circuit.openUntilMs = nowMs + OPEN_MS;
  return true;
}

function note(circuit: Circuit, answer: RegisterAnswer, nowMs: EpochMs): void {
  circuit.outageCount = answer.kind === 'outage' ? circuit.outageCount + 1 : 0;
  if (circuit.outageCount >= OUTAGES_TO_OPEN) circuit.openUntilMs = nowMs + OPEN_MS;
}
