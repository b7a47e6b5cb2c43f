import 'server-only';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { isAddressAllowed } from './address-rules';
import {
  BlockedAddressError,
  createGuardedLookup,
  type ResolveHost,
  resolveByDns,
  UnresolvedHostError,
} from './guarded-lookup';
import { checkWebhookUrl } from './webhook-url';

/** Why no answer came, in words that a delivery log may show: none tells anything about our own network. */
export type OutboundError =
  | 'blocked_url'
  | 'blocked_address'
  | 'dns_failed'
  | 'connect_timeout'
  | 'timeout'
  | 'tls_failed'
  | 'connection_failed';

export type OutboundOutcome =
  | { kind: 'answered'; status: number; retryAfter: string | null; bodyExcerpt: string }
  | { kind: 'failed'; error: OutboundError };

export type OutboundLimits = { connectTimeoutMs: number; totalTimeoutMs: number };

export type OutboundPost = {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as it is, byte for byte. */
  body: Buffer;
  allowLoopback: boolean;
  /** Others in tests only. */
  limits?: OutboundLimits;
  resolveHost?: ResolveHost;
};

const LIMITS: OutboundLimits = { connectTimeoutMs: 5_000, totalTimeoutMs: 15_000 };
const MAX_ANSWER_BYTES = 2_048;
/** Node gives up on one of several addresses after 250 ms, which a far-away server needs for an honest answer. */
const ATTEMPT_TIMEOUT_MS = 1_500;

/**
 * Posts to an address that somebody else chose, and to public servers only. Follows no redirect, reads at most 2 kB
 * of the answer, ends within its timeouts and never throws.
 */
export async function postGuarded(input: OutboundPost): Promise<OutboundOutcome> {
  const isUrlGood = checkWebhookUrl(input.url, input) === 'ok';
  if (!isUrlGood) return { kind: 'failed', error: 'blocked_url' };
  return new Promise((resolve) => new Exchange(input, resolve).start());
}

/** One request and its answer; whichever of its many ends comes first decides. */
class Exchange {
  private readonly chunks: Buffer[] = [];
  private byteCount = 0;
  private response: http.IncomingMessage | null = null;
  private request: http.ClientRequest | null = null;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly input: OutboundPost,
    private readonly resolve: (outcome: OutboundOutcome) => void,
  ) {}

  start(): void {
    const { url, body, headers, allowLoopback, resolveHost = resolveByDns, limits = LIMITS } = this.input;
    const target = new URL(url);
    const client = target.protocol === 'https:' ? https : http;
    const options = {
      method: 'POST',
      headers: { ...headers, 'Content-Length': String(body.length) },
      // A connection of its own: a pooled one would skip the checks that happen at connect.
      agent: false,
      lookup: createGuardedLookup({ allowLoopback, resolveHost }),
      rejectUnauthorized: true,
      autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
    };
    this.timers.push(setTimeout(() => this.fail('connect_timeout'), limits.connectTimeoutMs));
    this.timers.push(setTimeout(() => this.endOfTime(), limits.totalTimeoutMs));
    this.request = client.request(target, options);
    this.request.on('error', (error) => this.fail(errorWord(error)));
    this.request.on('socket', (socket) => this.watchConnect(socket, target));
    this.request.on('response', (response) => this.read(response));
    this.request.end(body);
  }

  private watchConnect(socket: Socket, target: URL): void {
    socket.once('connect', () => {
      // The second lock: whatever the resolver and the parser made of the name, this is where we really are.
      const isAllowed = isAddressAllowed(socket.remoteAddress ?? '', this.input);
      if (!isAllowed) this.fail('blocked_address');
    });
    socket.once(target.protocol === 'https:' ? 'secureConnect' : 'connect', () =>
      clearTimeout(this.timers[0]),
    );
  }

  private read(response: http.IncomingMessage): void {
    this.response = response;
    response.on('data', (chunk: Buffer) => {
      this.chunks.push(chunk);
      this.byteCount += chunk.length;
      if (this.byteCount >= MAX_ANSWER_BYTES) this.answer();
    });
    response.on('end', () => this.answer());
    // The status has arrived, and it alone decides; a body cut short is only a shorter log.
    response.on('error', () => this.answer());
  }

  private endOfTime(): void {
    if (this.response) this.answer();
    else this.fail('timeout');
  }

  private answer(): void {
    const response = this.response;
    if (!response) return;
    this.finish({
      kind: 'answered',
      status: response.statusCode ?? 0,
      retryAfter: response.headers['retry-after'] ?? null,
      bodyExcerpt: excerpt(Buffer.concat(this.chunks)),
    });
  }

  private fail(error: OutboundError): void {
    this.finish({ kind: 'failed', error });
  }

  private finish(outcome: OutboundOutcome): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.resolve(outcome);
    this.request?.destroy();
  }
}

/** PostgreSQL's text cannot hold NUL; bytes that are no UTF-8 become the replacement character. */
function excerpt(bytes: Buffer): string {
  return bytes.subarray(0, MAX_ANSWER_BYTES).toString('utf8').replaceAll('\0', '\uFFFD');
}

function errorWord(error: Error & { code?: string }): OutboundError {
  if (error instanceof BlockedAddressError) return 'blocked_address';
  if (error instanceof UnresolvedHostError) return 'dns_failed';
  const code = error.code ?? '';
  const isTls = /^(ERR_TLS|ERR_SSL|CERT|DEPTH_|UNABLE_|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/.test(code);
  return isTls ? 'tls_failed' : 'connection_failed';
}
