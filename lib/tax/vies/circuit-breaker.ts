import 'server-only';
import { type Clock, type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import { BUSY, notAsked, outage, type RegisterAnswer } from '@/lib/tax/core/vies-answer';
import type { AskManner, RegisterQuestion, TaxIdRegister } from '@/lib/tax/tax-id-register';
import { createFairShare } from './fair-share';

/** Outages in a row of one member state after which it is left alone for a while. */
const OUTAGES_TO_OPEN = 3;
const OPEN_MS = 30 * SECOND_MS;
/** How long a question waits for its turn where nobody says how long it may. */
const DEFAULT_WAIT_MS = 10 * SECOND_MS;
/** The register's words for too many questions at once, of whomever: they do not tell that it is down. */
const OVERLOADED = /_MAX_CONCURRENT_REQ(?:_TIME)?$/;

/** A question on its way; several may want its answer. */
type Asking = { answer: Promise<RegisterAnswer>; isWaiting: boolean };
type Circuit = { outageCount: number; openUntilMs: EpochMs };

/**
 * A circuit breaker before a register: it keeps buyers from waiting for a register that does not answer, and the register
 * from too many questions.
 *
 * The same question at the same time is asked once. A member state that failed several times in a row is not asked for
 * half a minute; then one question goes through, and its answer decides. Each process has circuits of its own. Too many
 * questions at once wait for their turn: that they are many says nothing of the register.
 */
export function withCircuitBreaker(register: TaxIdRegister, { clock }: { clock: Clock }): TaxIdRegister {
  const asking = new Map<string, Asking>();
  const circuits = new Map<string, Circuit>();
  const share = createFairShare();

  const askInTurn = (question: RegisterQuestion, manner?: AskManner): Asking => {
    const running: Asking = { answer: Promise.resolve(BUSY), isWaiting: false };
    const place = share.enter({
      asker: manner?.asker ?? null,
      maxWaitMs: manner?.maxWaitMs ?? DEFAULT_WAIT_MS,
      onWait: () => {
        running.isWaiting = true;
      },
    });
    running.answer = place.then((release) => {
      running.isWaiting = false;
      return release ? ask(question).finally(release) : BUSY;
    });
    return running;
  };

  const ask = async (question: RegisterQuestion): Promise<RegisterAnswer> => {
    const circuit = circuits.get(question.countryCode) ?? { outageCount: 0, openUntilMs: 0 };
    circuits.set(question.countryCode, circuit);
    if (!enter(circuit, clock.nowMs())) return notAsked('LEFT_ALONE');
    const answer = await register.ask(question).catch(() => outage('FAILED'));
    note(circuit, answer, clock.nowMs());
    return answer;
  };

  return {
    ask: (question, manner) => {
      const { countryCode, number, requester } = question;
      const key = JSON.stringify([countryCode, number, requester?.countryCode, requester?.number]);
      const known = asking.get(key);
      const running = known ?? askInTurn(question, manner);
      if (!known) {
        asking.set(key, running);
        running.answer = running.answer.finally(() => asking.delete(key));
      }
      if (running.isWaiting) manner?.onWait?.();
      return running.answer;
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
  if (OVERLOADED.test(answer.word)) return;
  circuit.outageCount = answer.kind === 'outage' ? circuit.outageCount + 1 : 0;
  if (circuit.outageCount >= OUTAGES_TO_OPEN) circuit.openUntilMs = nowMs + OPEN_MS;
}
