import { AsyncLocalStorage } from 'node:async_hooks';
import pino from 'pino';
import type { Env } from './config/env';
import { isLoggable } from './kernel/loggable-error';

/**
 * Every field a log line may carry. The list is closed on purpose: what is not here cannot be logged, so a secret or a
 * shopper's data cannot slip in with an object somebody passed along. None of these holds personal data, and no session
 * id, which opens a checkout page to whoever reads it.
 */
export type LogFields = {
  requestId?: string;
  method?: string;
  path?: string;
  status?: number;
  durationMs?: number;
  caller?: string;
  /** A word of the error catalogue, of a driver (`23505`) or of Node (`ECONNREFUSED`). */
  errorCode?: string;
  /** The words of an error of our own. */
  errorMessage?: string;
  orderId?: string;
  storeId?: string;
  attemptNumber?: number;
  psp?: string;
  /** The PSP's own word for why its answer is no success. */
  pspCode?: string;
  /** The id that the PSP has given its answer, for its support. */
  pspRequestId?: string;
  eventId?: string;
  eventType?: string;
  outcome?: string;
  /** Why an outcome is no success: a word of ours or of a provider's closed list, never its sentence. */
  reason?: string;
  deliveryId?: string;
  jobName?: string;
  count?: number;
  port?: number;
  stack?: string;
};

const ALLOWED = [
  'requestId',
  'method',
  'path',
  'status',
  'durationMs',
  'caller',
  'errorCode',
  'errorMessage',
  'orderId',
  'storeId',
  'attemptNumber',
  'psp',
  'pspCode',
  'pspRequestId',
  'eventId',
  'eventType',
  'outcome',
  'reason',
  'deliveryId',
  'jobName',
  'count',
  'port',
  'stack',
] as const satisfies readonly (keyof LogFields)[];

export type Log = {
  info(message: string, fields?: LogFields): void;
  /** For an outcome that is not a success: with `reason` or `errorCode`. */
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields & { error?: unknown }): void;
};

/** The fields of every line that is written while something is worked: a request, a job or a sweep. */
export type LogContext = { requestId: string } | { jobName: string };

/*
 * Next bundles instrumentation, pages, routes and actions apart, so one process holds several copies of this module, and
 * the server process sets the context of a request before any of them runs (lib/commands/serve.mjs). They share globalThis.
 */
const shared = globalThis as typeof globalThis & { checkstandLogContext?: AsyncLocalStorage<LogContext> }; // our own key on the shared object

function logContexts(): AsyncLocalStorage<LogContext> {
  shared.checkstandLogContext ??= new AsyncLocalStorage();
  return shared.checkstandLogContext;
}

/** Runs work so that every line it logs, however deep, carries the context; what it starts and leaves running too. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return logContexts().run(context, work);
}

/** The id of the request that is being worked; `null` outside of one. */
export function currentRequestId(): string | null {
  const context = logContexts().getStore();
  return context && 'requestId' in context ? context.requestId : null;
}

/**
 * JSON lines.
 *
 * @param output where a line goes; standard output where absent
 */
export function createLog(env: Pick<Env, 'logLevel'>, output?: { write(line: string): void }): Log {
  const options = { level: env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = output ? pino(options, output) : pino(options);
  return {
    info: (message, fields) => logger.info(toLine(fields), message),
    warn: (message, fields) => logger.warn(toLine(fields), message),
    error: (message, fields) => {
      const { error, ...rest } = fields ?? {};
      logger.error(toLine({ ...describeError(error), ...rest }), message);
    },
  };
}

/** The context and the fields that may be logged, in the list's order. */
function toLine(fields: LogFields | undefined): LogFields {
  const given: LogFields = { ...logContexts().getStore(), ...fields };
  return Object.fromEntries(
    ALLOWED.filter((key) => given[key] !== undefined).map((key) => [key, given[key]]),
  );
}

const MAX_FRAMES = 8;
const MAX_CAUSES = 4;
const MAX_MESSAGE_LENGTH = 500;
/** Codes are words by which programs tell failures apart. Anything longer or with other characters may be a sentence. */
const CODE = /^[A-Za-z0-9_]{2,40}$/;

/**
 * Where it broke, and what may be said of why: an error of our own in its words, any other by its code. Other messages
 * quote values (a database driver quotes the row).
 */
function describeError(error: unknown): LogFields {
  const chain = causesOf(error);
  const own = chain.find(isLoggable);
  const code = chain.map(codeOf).find((found) => found !== null);
  return {
    ...(code ? { errorCode: code } : {}),
    ...(own ? { errorMessage: own.message.slice(0, MAX_MESSAGE_LENGTH) } : {}),
    ...(error instanceof Error ? { stack: stackOf(error) } : {}),
  };
}

/** An error and what it was caused by, outermost first. */
function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let next = error; next instanceof Error && chain.length < MAX_CAUSES; next = next.cause)
    chain.push(next);
  return chain;
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : null;
}

function stackOf(error: Error): string {
  const stack = error.stack ?? '';
  // A message may have lines of its own, also such that look like a frame: everything up to its end is cut off.
  const start = stack.indexOf(error.message);
  const frames = stack
    .slice(start === -1 ? stack.length : start + error.message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, MAX_FRAMES);
  return [error.name, ...frames].join('\n');
}
