import type { AppAnswer } from './post';

/** What a shopper is told. `retry` is any answer that asks to try again; `bad` is an answer that no shopper should get. */
export type SubmitOutcome =
  | { kind: 'open'; url: string }
  | { kind: 'canceled' }
  /** A subscription runs to the end of its paid period, or goes on. */
  | { kind: 'canceling' }
  | { kind: 'active' }
  | { kind: 'retry'; status: number }
  | { kind: 'paid' }
  | { kind: 'closed' }
  | { kind: 'died' }
  | { kind: 'bad'; status: number; body: string };

export function toOutcome(answer: AppAnswer): SubmitOutcome {
  if (answer.kind === 'died') return answer;
  const { status } = answer;
  const body = JSON.stringify(answer.body);
  const url = /"checkoutUrl":"([^"]+)"/.exec(body)?.[1];
  if (status === 200 && url !== undefined) return { kind: 'open', url };
  if (status === 200 && body.includes('"canceled"')) return { kind: 'canceled' };
  if (status === 200 && body.includes('"canceling"')) return { kind: 'canceling' };
  if (status === 200 && body.includes('"active"')) return { kind: 'active' };
  if (status === 400 && body.includes('current status: completed')) return { kind: 'paid' };
  if (status === 400 && body.includes('current status: canceled')) return { kind: 'canceled' };
  if (status === 409 && body.includes('already paid')) return { kind: 'paid' };
  if (status === 409 && body.includes('session invalid')) return { kind: 'closed' };
  if ([409, 429, 502, 503].includes(status)) return { kind: 'retry', status };
  return { kind: 'bad', status, body };
}
