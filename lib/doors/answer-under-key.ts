import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Answer } from '@/lib/http/envelope';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import type { HeldKey } from './claim-key';

/**
 * The work of an action, in one of three shapes, so that an idempotency key can hold nothing but a whole answer:
 *
 * - `commit`: all it writes, in one transaction that the pipeline opens. The key's answer is written in the same one.
 * - `prepare` and `commit`: first what has to be loaded, asked or decided before the transaction begins.
 *   `isSingleStatement` says that the commit is one statement and no job: without a key it needs no transaction.
 * - `run`: what only reads, and what talks to a PSP between transactions of its own, whose rows are the truth and stand
 *   whatever becomes of the key. The key's answer is written when it has ended.
 */
export type ActionWork<Command, Result, CommitDeps, PrepareDeps, Prepared, RunDeps> =
  | {
      commit: (tx: Transaction, deps: CommitDeps, command: Command) => Promise<Result>;
      prepare?: undefined;
      isSingleStatement?: undefined;
      run?: undefined;
    }
  | {
      prepare: (deps: PrepareDeps, command: Command) => Promise<Prepared>;
      commit: (tx: Transaction, deps: CommitDeps, prepared: Prepared) => Promise<Result>;
      isSingleStatement?: undefined;
      run?: undefined;
    }
  | {
      prepare: (deps: PrepareDeps, command: Command) => Promise<Prepared>;
      commit: (tx: { db: Db }, deps: CommitDeps, prepared: Prepared) => Promise<Result>;
      isSingleStatement: true;
      run?: undefined;
    }
  | {
      run: (deps: RunDeps, command: Command) => Promise<Result>;
      commit?: undefined;
      prepare?: undefined;
      isSingleStatement?: undefined;
    };

/**
 * A demand that no dependencies meet where a commit's use case names `transact`: its door then does not compile. What a
 * second transaction writes would be no part of the answer that the key keeps.
 */
export type WithinTransaction<CommitDeps> = CommitDeps extends { transact: unknown }
  ? { transact: 'A commit is given its transaction and begins none' }
  : unknown;

type KeyedAnswer<Result> = {
  /** `null` for a call without a key. */
  key: HeldKey | null;
  toAnswer: (result: Result) => Answer;
  /** Until when the answer may be replayed, where that is sooner than a day. */
  keepUntilMs?: ((result: Result) => number) | undefined;
};

/** Does an action's work and writes its answer under the key that the call holds, if it holds one. */
export async function answerUnderKey<Command, Result, CommitDeps, PrepareDeps, Prepared, RunDeps>(
  work: ActionWork<Command, Result, CommitDeps, PrepareDeps, Prepared, RunDeps>,
  deps: CommitDeps & PrepareDeps & RunDeps & { db: Db; transact: Transact },
  { command, ...keyed }: KeyedAnswer<Result> & { command: Command },
): Promise<Answer> {
  if (work.run) return complete(deps, keyed, await work.run(deps, command));
  if (!work.prepare)
    return deps.transact(async (tx) => complete(tx, keyed, await work.commit(tx, deps, command)));
  const prepared = await work.prepare(deps, command);
  if (work.isSingleStatement && !keyed.key)
    return complete(deps, keyed, await work.commit(deps, deps, prepared));
  return deps.transact(async (tx) => complete(tx, keyed, await work.commit(tx, deps, prepared)));
}

/** @throws `idempotency_in_flight` where the key was lost meanwhile, which rolls back what is in the same transaction */
async function complete<Result>(
  { db }: { db: Db },
  { key, toAnswer, keepUntilMs }: KeyedAnswer<Result>,
  result: Result,
): Promise<Answer> {
  const answer = toAnswer(result);
  await key?.complete(db, answer, keepUntilMs?.(result));
  return answer;
}
