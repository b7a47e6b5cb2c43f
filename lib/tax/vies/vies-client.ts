import 'server-only';
import { SECOND_MS } from '@/lib/kernel/clock';
import { notAsked, outage, type RegisterAnswer, readViesAnswer } from '@/lib/tax/core/vies-answer';
import type { RegisterQuestion, TaxIdRegister } from '@/lib/tax/tax-id-register';
import { postJson } from './post-json';

const TIMEOUT_MS = 5 * SECOND_MS;
const MAX_TRIES = 2;

/** Asking again at once would only confirm these. */
const LASTING_WORDS: ReadonlySet<string> = new Set(['IP_BLOCKED', 'VAT_BLOCKED']);
const REQUESTER_WORDS: ReadonlySet<string> = new Set(['INVALID_REQUESTER_INFO', 'INVALID_REQUESTER']);

/**
 * VIES, the register of VAT numbers of the European Union, over its REST API. Ends within two tries of `timeoutMs`.
 *
 * A seller's own number that VIES does not take costs the receipt and not the check: the second try goes without it.
 *
 * @param input.baseUrl such as https://ec.europa.eu/taxation_customs/vies/rest-api
 */
export function createViesClient(input: { baseUrl: string; timeoutMs?: number }): TaxIdRegister {
  const { baseUrl, timeoutMs = TIMEOUT_MS } = input;
  const url = `${baseUrl}/check-vat-number`;
  return {
    ask: async (question) => {
      let asked = question;
      let answer = notAsked('NOT_ASKED');
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        answer = await askOnce({ url, timeoutMs, question: asked });
        if (answer.kind !== 'outage' || LASTING_WORDS.has(answer.word)) break;
        if (REQUESTER_WORDS.has(answer.word)) asked = { ...question, requester: null };
      }
      return answer;
    },
  };
}

async function askOnce(input: {
  url: string;
  timeoutMs: number;
  question: RegisterQuestion;
}): Promise<RegisterAnswer> {
  const { countryCode, number, requester } = input.question;
  const body = {
    countryCode,
    vatNumber: number,
    ...(requester
      ? { requesterMemberStateCode: requester.countryCode, requesterNumber: requester.number }
      : {}),
  };
  try {
    return readViesAnswer(await postJson({ url: input.url, body, timeoutMs: input.timeoutMs }));
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return outage(isTimeout ? 'NO_ANSWER' : 'NO_CONNECTION');
  }
}

/** Stands where VIES is switched off: nobody is asked, and every number stays pending. */
export const silentRegister: TaxIdRegister = {
  ask: async () => notAsked('SWITCHED_OFF'),
};
