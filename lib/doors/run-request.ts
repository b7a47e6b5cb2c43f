import 'server-only';
import type { CallerKind, StoreKeyCaller } from '@/lib/auth/core/caller';
import { isPoolExhausted } from '@/lib/db/client';
import { isDatabaseAway } from '@/lib/db/database-away';
import type { Clock } from '@/lib/kernel/clock';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { currentRequestId, type Log, withLogContext } from '@/lib/log';
import { toSafePath } from '@/lib/telemetry/core/safe-path';

/** The parts of the running app that every door needs, whatever it opens on. */
export type RunnerDeps = {
  /** How many wait for a connection, of how many there are. */
  pool: { waitingCount: number };
  env: { databasePoolSize: number };
  clock: Clock;
  ids: Ids;
  log: Log;
};

export type RequestContext<Deps> = {
  deps: Deps;
  request: Request;
  /** The path alone, as it was sent. */
  path: string;
  /** The fields of the request's log line beside its status, as far as they became known. */
  note: RequestNote;
};

/** `errorCode` of an answer that tells of a failure and was not thrown: from the catalogue, or a provider's own. */
type RequestNote = { caller?: CallerKind | StoreKeyCaller['kind']; errorCode?: string };

/** How a door writes its answers: in the envelope, as a page, as a provider expects it. Doors differ in nothing else. */
export type AnswerForm<Answer> = {
  toResponse(answer: Answer, about: { request: Request; requestId: string }): Response;
  /** The error that the caller is told. `internal` stands for every bug of ours, of which nothing is told. */
  ofFailure(failure: AppError): Answer;
};

type Run<Deps, Answer> = {
  services: () => Deps;
  request: Request;
  form: AnswerForm<Answer>;
  work: (context: RequestContext<Deps>) => Promise<Answer>;
};

/**
 * How many may wait for each connection. Each statement of a request waits anew, so a longer line would let everybody
 * wait until nobody is served; the few that are turned away at the door keep the others' way short.
 */
const WAITING_PER_CONNECTION = 20;
const OVERLOADED_RETRY_SECONDS = 2;
/** A standby is promoted, or a server is started again, within seconds. */
const AWAY_RETRY_SECONDS = 2;

/**
 * Works one request, whichever door it came to: gives it an id that all its log lines carry, sheds it where too many wait
 * already, tells a failure of the catalogue as what it is and a bug as nothing but `internal`, and logs the request once.
 * How the answer is written is the door's own.
 */
export async function runRequest<Deps extends RunnerDeps, Answer>(run: Run<Deps, Answer>): Promise<Response> {
  const deps = run.services();
  const requestId = currentRequestId() ?? deps.ids.uuid();
  return withLogContext({ requestId }, () => answer(run, { deps, requestId }));
}

async function answer<Deps extends RunnerDeps, Answer>(
  { request, form, work }: Run<Deps, Answer>,
  { deps, requestId }: { deps: Deps; requestId: string },
): Promise<Response> {
  const startedAtMs = deps.clock.nowMs();
  const { pathname: path } = new URL(request.url);
  const note: RequestNote = {};
  let response: Response;
  try {
    shedLoad(deps);
    response = form.toResponse(await work({ deps, request, path, note }), { request, requestId });
  } catch (error) {
    const failure = toFailure(error);
    note.errorCode = failure.code;
    if (failure.code === 'internal' || failure.code === 'database_unavailable')
      deps.log.error('request failed', { path: toSafePath(path), error });
    response = form.toResponse(form.ofFailure(failure), { request, requestId });
  }
  const isSuccess = response.status < 400 && note.errorCode === undefined;
  deps.log[isSuccess ? 'info' : 'warn']('request', {
    method: request.method,
    path: toSafePath(path),
    status: response.status,
    durationMs: deps.clock.nowMs() - startedAtMs,
    ...note,
  });
  return response;
}

function shedLoad({ pool, env }: RunnerDeps): void {
  if (pool.waitingCount >= WAITING_PER_CONNECTION * env.databasePoolSize) throw overloaded();
}

/** More requests than the database can keep up with are no bug: a client that was not served is asked to come again. */
function toFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isPoolExhausted(error)) return overloaded();
  return isDatabaseAway(error)
    ? appError('database_unavailable', { retryAfterSeconds: AWAY_RETRY_SECONDS })
    : appError('internal');
}

function overloaded(): AppError {
  return appError('too_many_requests', { retryAfterSeconds: OVERLOADED_RETRY_SECONDS });
}
