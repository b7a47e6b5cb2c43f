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
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { type ApiKeyId, encodeShortId, toId } from '@/lib/kernel/short-id';
import { enforceRateLimit, type RateLimitedUse } from '@/lib/limits/enforce-rate-limit';
import { addressOf } from './address-of';
import { type ActionWork, answerUnderKey, type WithinTransaction } from './answer-under-key';
import { claimKey } from './claim-key';
import { postRoute } from './envelope-route';
import { refuseReplay, type SignedCall } from './refuse-replay';
import { resolveCaller } from './resolve-caller';
import type { RequestContext, RunnerDeps } from './run-request';

/** The parts of the running app that the pipeline needs, whatever the action. */
export type PipelineDeps = RunnerDeps & { env: Env; db: Db; transact: Transact; keys: KeyRing };

type ActionFacts<K extends CallerKind, Command, Result> = {
  /** Who may call. The use case sees only these kinds. */
  credentials: readonly K[];
  /** Body to command; throws from the error catalogue. A field this caller may not use never reaches the command. */
  parse: (body: Record<string, unknown>, caller: CallerOf<K>) => Command;
  view: (result: Result) => unknown;
  warnings?: (result: Result) => readonly Notice[];
  /** The limit that a call counts against before it runs; `null` for a call that nobody counts. A replay is no call. */
  rateLimit?: (command: Command) => RateLimitedUse | null;
  /** Until when a kept answer may be replayed, where that is sooner than a day (a token that expires). */
  keepUntilMs?: (result: Result) => number;
  /**
   * Whether a kept answer may be given to whoever comes with the same idempotency key and a credential that is everybody's;
   * where it may not, the call is worked anew. Always, where this is absent.
   */
  mayReplay?: (deps: { db: Db }, answerBody: string) => Promise<boolean>;
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
  const isSigned = caller.kind === 'apiKey';
  const signed = isSigned
    ? refuseReplay(deps, { merchantId: caller.merchantId, method, path, headers, rawBody })
    : null;
  try {
    const answer = await answerCaller(action, { deps, headers, path, rawBody, caller, signed });
    signed?.end('succeeded');
    return answer;
  } catch (error) {
    signed?.end('failed');
    throw error;
  }
}

/** Answers a call whose credential is proved: from the memory of its idempotency key, or by doing the action's work. */
async function answerCaller<
  K extends CallerKind,
  Command,
  Result,
  CommitDeps,
  PrepareDeps,
  Prepared,
  RunDeps,
>(
  action: ActionFacts<K, Command, Result> &
    ActionWork<Command, Result, CommitDeps, PrepareDeps, Prepared, RunDeps>,
  call: {
    deps: PipelineDeps & CommitDeps & PrepareDeps & RunDeps;
    headers: Headers;
    path: string;
    rawBody: Uint8Array;
    caller: Caller;
    signed: SignedCall | null;
  },
): Promise<Answer> {
  const { deps, headers, path, rawBody, caller, signed } = call;
  const claim = await claimKey(deps, {
    key: headers.get('x-idempotency-key'),
    caller,
    path,
    rawBody,
    visitor: { address: addressOf(deps, headers), userAgent: headers.get('user-agent') },
    mayReplay: (answerBody) => action.mayReplay?.(deps, answerBody) ?? Promise.resolve(true),
  });
  if (claim.kind === 'replay') return claim.answer;
  const key = claim.kind === 'held' ? claim.key : null;
  try {
    // A copy of a signed call may be answered from memory, and never be worked again.
    if (signed?.isRepeat) throw appError('unauthorized');
    // `resolveCaller` let only these kinds through, which the type system cannot follow through an array.
    const command = action.parse(parseJsonObject(rawBody), caller as CallerOf<K>);
    const use = action.rateLimit?.(command);
    const clientAddress = addressOf(deps, headers);
    // A merchant's own server is one address for all of its buyers.
    if (use)
      await enforceRateLimit(deps, { ...use, address: caller.kind === 'apiKey' ? null : clientAddress });
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

/**
 * A change by an action with a commit of its own is recorded under its caller's name. A sale is written down in its own
 * rows.
 */
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
