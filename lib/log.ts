import pino from 'pino';
import type { Env } from './config/env';

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
  errorCode?: string;
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
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields & { error?: unknown }): void;
};

/** JSON lines on standard output. */
export function createLog(env: Pick<Env, 'logLevel'>): Log {
  const logger = pino({ level: env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return {
    info: (message, fields) => logger.info(allowed(fields), message),
    warn: (message, fields) => logger.warn(allowed(fields), message),
    error: (message, fields) => {
      const { error, ...rest } = fields ?? {};
      logger.error(allowed({ ...rest, ...stackOf(error) }), message);
    },
  };
}

function allowed(fields: LogFields | undefined): LogFields {
  if (!fields) return {};
  return Object.fromEntries(
    ALLOWED.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]),
  );
}

const MAX_FRAMES = 8;

/** Where it broke, without the message: messages quote values (a database driver quotes the row). */
function stackOf(error: unknown): LogFields {
  if (!(error instanceof Error) || !error.stack) return {};
  // A message may have lines of its own, also such that look like a frame: everything up to its end is cut off.
  const start = error.stack.indexOf(error.message);
  const frames = error.stack
    .slice(start === -1 ? error.stack.length : start + error.message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, MAX_FRAMES);
  return { stack: [error.name, ...frames].join('\n') };
}
