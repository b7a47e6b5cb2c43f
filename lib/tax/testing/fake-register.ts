import { BUSY, notAsked, outage, type RegisterAnswer } from '@/lib/tax/core/vies-answer';
import type { RegisterQuestion, TaxIdRegister } from '@/lib/tax/tax-id-register';
import { deferred } from '@/lib/testing/deferred';

type Manner = 'valid' | 'invalid' | 'outage' | 'not_asked' | 'busy';

/** A register in memory that says what a test tells it to: yes to everybody, until told otherwise. */
export type FakeRegister = TaxIdRegister & {
  /** Every question so far. */
  readonly questions: RegisterQuestion[];
  answerWith(manner: Manner, consultationNumber?: string): void;
  /** Keeps the next question waiting until it is released. */
  hold(manner: Manner): () => void;
  reset(): void;
};

export function createFakeRegister(): FakeRegister {
  const questions: RegisterQuestion[] = [];
  const held: (() => Promise<RegisterAnswer>)[] = [];
  let answer = toAnswer('valid');
  return {
    questions,
    ask: async (question) => {
      questions.push(question);
      const late = held.shift();
      return late ? late() : answer;
    },
    answerWith: (manner, consultationNumber) => {
      answer = toAnswer(manner, consultationNumber);
    },
    hold: (manner) => {
      const { promise, resolve } = deferred();
      held.push(() => promise.then(() => toAnswer(manner)));
      return resolve;
    },
    reset: () => {
      questions.length = 0;
      held.length = 0;
      answer = toAnswer('valid');
    },
  };
}

function toAnswer(manner: Manner, consultationNumber: string | null = null): RegisterAnswer {
  switch (manner) {
    case 'valid':
    case 'invalid':
      return { kind: manner, word: manner.toUpperCase(), wasAsked: true, consultationNumber };
    case 'outage':
      return outage('MS_UNAVAILABLE');
    case 'busy':
      return BUSY;
    case 'not_asked':
      return notAsked('LEFT_ALONE');
  }
}
