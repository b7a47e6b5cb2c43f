import 'server-only';
import { transactAs } from '@/lib/audit/transact-as';
import type { Caller, CallerKind, CallerOf } from '@/lib/auth/core/caller';
import { assertTokenEnvironment } from '@/lib/auth/core/token-environment';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { type Answer, successAnswer } from '@/lib/http/envelope';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import type { Transact } from '@/lib/jobs/transaction';
import type { Notice } from '@/lib/kernel/notice';
import { type ApiKeyId, encodeShortId, toId } from '@/lib/kernel/short-id';
import { enforceRateLimit, type RateLimitedUse } from '@/lib/limits/enforce-rate-limit';
import { addressOf } from './address-of';
import { type ActionWork, answerUnderKey, type WithinTransaction } from './answer-under-key';
import { postRoute } from './envelope-route';
import { claimKey } from './idempotency';
import { resolveCaller } from './resolve-caller';
import type { RequestContext, RunnerDeps } from './run-request';

/** What the pipeline needs of the running app, whatever the action. */
export type PipelineDeps = RunnerDeps & { env: Env; db: Db; transact: Transact; keys: KeyRing };

type ActionFacts<K extends CallerKind, Command, Result> = {
  /** Who may call. The use case sees only these kinds. */
  credentials: readonly K[];
  /** Body to command; throws from the error catalogue. A field this caller may not use never reaches the command. */
  parse: (body: Record<string, unknown>, caller: CallerOf<K>) => Command;
  view: (result: Result) => unknown;
  warnings?: (result: Result) => readonly Notice[];
  /** What is counted of a call before it runs; `null` for one that nobody counts. A replay is no call. */
  rateLimit?: (command: Command) => RateLimitedUse | null;
  /** Until when a kept answer may be replayed, where that is sooner than a day (a token that expires). */
  keepUntilMs?: (result: Result) => number;
  /** create-order only: it compares the session's environment with the header before the token's. */
  isTokenEnvironmentJudgedByAction?: boolean;
};

/**
 * Makes the door of one action. The order of checks lives here and nowhere else: raw bytes, credential, idempotency
 * key, JSON, command, limit, work, answer.
 *
 * @param services the running app; the compiler checks that it has what the action's use case names
 */
export function merchantRoute<
  K extends CallerKind,
  Command,
  Result,
  CommitDeps,
  PrepareDeps,
  Prepared,
  RunDeps,
>(
  services: () => PipelineDeps &
    NoInfer<CommitDeps & PrepareDeps & RunDeps> &
    WithinTransaction<NoInfer<CommitDeps>>,
  action: ActionFacts<K, Command, Result> &
    ActionWork<Command, Result, CommitDeps, PrepareDeps, Prepared, RunDeps>,
) {
  return postRoute(services, (context) => runAction(action, context));
}

async function runAction<K extends CallerKind, Command, Result, CommitDeps, PrepareDeps, Prepared, RunDeps>(
  action: ActionFacts<K, Command, Result> &
    ActionWork<Command, Result, CommitDeps, PrepareDeps, Prepared, RunDeps>,
  { deps, request, path, note }: RequestContext<PipelineDeps & CommitDeps & PrepareDeps & RunDeps>,
): Promise<Answer> {
  const { method, headers } = request;
  const rawBody = await readRawBody(request);
  const caller = await resolveCaller(deps, { method, path, headers, rawBody }, action.credentials);
  note.caller = caller.kind;
  if (!action.isTokenEnvironmentJudgedByAction) assertTokenEnvironment(caller);
  const claim = await claimKey(deps, { key: headers.get('x-idempotency-key'), caller, path, rawBody });
  if (claim.kind === 'replay') return claim.answer;
  const key = claim.kind === 'held' ? claim.key : null;
  try {
    // `resolveCaller` let only these kinds through, which the type system cannot follow through an array.
    const command = action.parse(parseJsonObject(rawBody), caller as CallerOf<K>);
    const use = action.rateLimit?.(command);
    const clientAddress = addressOf(deps, headers);
    if (use) await enforceRateLimit(deps, { ...use, address: clientAddress });
    const transact = isChange(action, caller) ? transactAs(deps.transact, actorOf(caller)) : deps.transact;
    return await answerUnderKey(
      action,
      { ...deps, clientAddress, transact },
      {
        command,
        key,
        toAnswer: (result) => successAnswer(action.view(result), action.warnings?.(result)),
        keepUntilMs: action.keepUntilMs,
      },
    );
  } catch (error) {
    await key?.release();
    throw error;
  }
}

/** What an action with a commit of its own changes is written down as somebody's. A sale is written down in its own rows. */
function isChange(
  action: { commit?: unknown; isSingleStatement?: unknown },
  caller: Caller,
): caller is CallerOf<'apiKey'> {
  return caller.kind === 'apiKey' && action.commit !== undefined && !action.isSingleStatement;
}

function actorOf({ keyId, merchantId }: CallerOf<'apiKey'>): string {
  return keyId === undefined
    ? `merchant ${encodeShortId('MER', merchantId)}`
    : `key ${encodeShortId('KEY', toId<ApiKeyId>(keyId))}`;
}
