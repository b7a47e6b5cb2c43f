import 'server-only';
import type { CallerKind, CallerOf } from '@/lib/auth/core/caller';
import { assertTokenEnvironment } from '@/lib/auth/core/token-environment';
import {
  type Answer,
  errorAnswer,
  type Notice,
  preflightResponse,
  successAnswer,
  toResponse,
} from '@/lib/http/envelope';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import type { Transact } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import { holdToLimit, type LimitedUse } from '@/lib/limits/hold-to-limit';
import { type Services, services } from '@/lib/services';
import { addressOf } from './address-of';
import { claimKey, type HeldKey } from './idempotency';
import { resolveCaller } from './resolve-caller';
import { methodNotAllowed, type RequestContext, runWithEnvelope } from './run-with-envelope';

export type ActionDefinition<K extends CallerKind, Command, Result> = {
  /** Who may call. The use case sees only these kinds. */
  credentials: readonly K[];
  /** Body to command; throws from the error catalogue. A field this caller may not use never reaches the command. */
  parse: (body: Record<string, unknown>, caller: CallerOf<K>) => Command;
  run: (deps: Services, command: Command) => Promise<Result>;
  view: (result: Result) => unknown;
  warnings?: (result: Result) => readonly Notice[];
  /** What is counted of a call before it runs; `null` for one that nobody counts. A replay is no call. */
  limit?: (command: Command) => LimitedUse | null;
  /** Until when a kept answer may be replayed, where that is sooner than a day (a token that expires). */
  keepUntilMs?: (result: Result) => number;
  /** For what talks to a PSP between transactions: its rows are the truth and stand whatever becomes of the key. */
  isKeyCompletedAfterwards?: boolean;
  /** create-order only: it compares the session's environment with the header before the token's. */
  isTokenEnvironmentJudgedByAction?: boolean;
};

type Handler = (request: Request) => Promise<Response>;
type MethodName = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * Makes the door of one action. The order of checks lives here and nowhere else: raw bytes, credential, idempotency
 * key, JSON, command, limit, work, answer.
 */
export function merchantRoute<K extends CallerKind, Command, Result>(
  action: ActionDefinition<K, Command, Result>,
): Record<MethodName, Handler> {
  return postRoute((context) => runAction(action, context));
}

/** A path that can only be posted to: every other method is refused in the envelope. */
export function postRoute(run: (context: RequestContext) => Promise<Answer>): Record<MethodName, Handler> {
  const refuse: Handler = async () => methodNotAllowed('POST');
  return {
    POST: (request) => runWithEnvelope(request, run),
    OPTIONS: async () => preflightResponse(),
    GET: refuse,
    HEAD: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

/** The answer for a path that no action lives at. */
export function notFoundRoute(): Record<MethodName, Handler> {
  const refuse: Handler = async () => toResponse(errorAnswer(appError('not_found')), services().ids.uuid());
  return {
    POST: refuse,
    OPTIONS: async () => preflightResponse(),
    GET: refuse,
    HEAD: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

/** The methods that a path which can only be read refuses. */
export function readOnlyRoute(): Record<Exclude<MethodName, 'GET' | 'HEAD'>, Handler> {
  const refuse: Handler = async () => methodNotAllowed('GET');
  return {
    POST: refuse,
    OPTIONS: async () => preflightResponse(),
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

async function runAction<K extends CallerKind, Command, Result>(
  action: ActionDefinition<K, Command, Result>,
  { deps, request, path, note }: RequestContext,
): Promise<Answer> {
  const rawBody = await readRawBody(request);
  const caller = await resolveCaller(
    deps,
    { method: request.method, path, headers: request.headers, rawBody },
    action.credentials,
  );
  note.caller = caller;
  if (!action.isTokenEnvironmentJudgedByAction) assertTokenEnvironment(caller);
  const key = await claimKey(deps, { key: request.headers.get('x-idempotency-key'), caller, path, rawBody });
  if (key.kind === 'replay') return key.answer;
  const held = key.kind === 'held' ? key.key : null;
  try {
    // `resolveCaller` let only these kinds through, which the type system cannot follow through an array.
    const command = action.parse(parseJsonObject(rawBody), caller as CallerOf<K>);
    const use = action.limit?.(command);
    if (use) await holdToLimit(deps, { ...use, address: addressOf(deps, request.headers) });
    return await runHeld(action, deps, { command, held });
  } catch (error) {
    await held?.release();
    throw error;
  }
}

async function runHeld<K extends CallerKind, Command, Result>(
  action: ActionDefinition<K, Command, Result>,
  deps: Services,
  { command, held }: { command: Command; held: HeldKey | null },
): Promise<Answer> {
  const toAnswer = (result: Result) => successAnswer(action.view(result), action.warnings?.(result));
  if (!held) return toAnswer(await action.run(deps, command));
  let isCompleted = false;
  const keeping: Transact = (work) =>
    deps.transact(async (tx) => {
      const result = await work(tx);
      // By the house's rule a use case returns what its transaction returns, so this is the action's result.
      const known = result as unknown as Result;
      await held.complete(tx.db, toAnswer(known), action.keepUntilMs?.(known));
      isCompleted = true;
      return result;
    });
  const keyed = action.isKeyCompletedAfterwards ? deps : { ...deps, transact: keeping, writeSingle: keeping };
  const result = await action.run(keyed, command);
  const answer = toAnswer(result);
  if (!isCompleted) await held.complete(deps.db, answer, action.keepUntilMs?.(result));
  return answer;
}
