import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '@/lib/db/client';

/**
 * Gathers the calls that come within a while into one call of `work`, which is given the input of each. All of them have its
 * answer, and where it fails, all of them fail.
 *
 * @param input.waitMs how long the first call waits for others; with 0 it waits for those of the same turn alone
 */
export function gatherCalls<Input, Answer>({
  waitMs,
  work,
}: {
  waitMs: number;
  work: (inputs: readonly Input[]) => Promise<Answer>;
}): (input: Input) => Promise<Answer> {
  let inputs: Input[] = [];
  let answer: Promise<Answer> | null = null;
  const run = async () => {
    await wait(waitMs);
    const gathered = inputs;
    inputs = [];
    answer = null;
    return work(gathered);
  };
  return (input) => {
    inputs.push(input);
    answer ??= run();
    return answer;
  };
}

/**
 * The same for reading or writing rows: gathers the calls of one turn that go to the same database, as those of the jobs that one
 * look at their queue has found.
 */
export function gatherByDb<Input, Answer>(
  work: (db: Db, inputs: readonly Input[]) => Promise<Answer>,
): (db: Db, input: Input) => Promise<Answer> {
  const calls = new WeakMap<Db, (input: Input) => Promise<Answer>>();
  return (db, input) => {
    const call = calls.get(db) ?? gatherCalls({ waitMs: 0, work: (inputs) => work(db, inputs) });
    calls.set(db, call);
    return call(input);
  };
}
