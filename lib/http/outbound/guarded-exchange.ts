import 'server-only';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { checkWebhookUrl } from './check-webhook-url';
import {
  BlockedAddressError,
  createGuardedLookup,
  type ResolveHost,
  resolveByDns,
  UnresolvedHostError,
} from './guarded-lookup';
import { isAddressAllowed } from './public-addresses';

/** Why no answer came, in words that a delivery log may show: none tells anything about our own network. */
export type OutboundError =
  | 'blocked_url'
  | 'blocked_address'
  | 'dns_failed'
  | 'connect_timeout'
  | 'timeout'
  | 'tls_failed'
  | 'connection_failed';

export type OutboundLimits = { connectTimeoutMs: number; totalTimeoutMs: number };

export type GuardedRequest = {
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  /** Sent as it is, byte for byte; `null` for a request without one. */
  body: Buffer | null;
  allowLoopback: boolean;
  /** Where reading stops and the connection is closed. */
  maxAnswerBytes: number;
  limits: OutboundLimits;
  /** Another one in tests only. */
  resolveHost?: ResolveHost;
};

export type GuardedOutcome =
  | {
      kind: 'answered';
      status: number;
      headers: http.IncomingHttpHeaders;
      /** At most `maxAnswerBytes` and what the last chunk had beyond them. */
      body: Buffer;
      /** False where the answer was longer than was read, broke off, or was not over in time. */
      isWhole: boolean;
    }
  | { kind: 'failed'; error: OutboundError };

/** Node gives up on one of several addresses after 250 ms, which a far-away server needs for an honest answer. */
const ATTEMPT_TIMEOUT_MS = 1_500;

/**
 * Asks an address that somebody else chose, and public servers only. Follows no redirect, reads a bounded answer, ends
 * within its timeouts and never throws.
 */
export async function exchangeGuarded(request: GuardedRequest): Promise<GuardedOutcome> {
  const isUrlGood = checkWebhookUrl(request.url, request) === 'ok';
  if (!isUrlGood) return { kind: 'failed', error: 'blocked_url' };
  return new Promise((resolve) => new Exchange(request, resolve).start());
}

/** One request and its answer; whichever of its many ends comes first decides. */
class Exchange {
  private readonly chunks: Buffer[] = [];
  private byteCount = 0;
  private response: http.IncomingMessage | null = null;
  private clientRequest: http.ClientRequest | null = null;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly request: GuardedRequest,
    private readonly resolve: (outcome: GuardedOutcome) => void,
  ) {}

  start(): void {
    const { url, method, body, headers, allowLoopback, limits } = this.request;
    const { resolveHost = resolveByDns } = this.request;
    const target = new URL(url);
    const client = target.protocol === 'https:' ? https : http;
    const options = {
      method,
      headers: body === null ? headers : { ...headers, 'Content-Length': String(body.length) },
      // A connection of its own: a pooled one would skip the checks that happen at connect.
      agent: false,
      lookup: createGuardedLookup({ allowLoopback, resolveHost }),
      rejectUnauthorized: true,
      autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
    };
    this.timers.push(setTimeout(() => this.fail('connect_timeout'), limits.connectTimeoutMs));
    this.timers.push(setTimeout(() => this.endOfTime(), limits.totalTimeoutMs));
    this.clientRequest = client.request(target, options);
    this.clientRequest.on('error', (error) => this.fail(errorWord(error)));
    this.clientRequest.on('socket', (socket) => this.watchConnect(socket, target));
    this.clientRequest.on('response', (response) => this.read(response));
    this.clientRequest.end(body ?? undefined);
  }

  private watchConnect(socket: Socket, target: URL): void {
    socket.once('connect', () => {
      // The second lock: whatever the resolver and the parser made of the name, this is where we really are.
      const isAllowed = isAddressAllowed(socket.remoteAddress ?? '', this.request);
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
      if (this.byteCount > this.request.maxAnswerBytes) this.answer({ isWhole: false });
    });
    response.on('end', () => this.answer({ isWhole: response.complete }));
    // The status has arrived; whether a body cut short is of any use is for the caller to say.
    response.on('error', () => this.answer({ isWhole: false }));
  }

  private endOfTime(): void {
    if (this.response) this.answer({ isWhole: false });
    else this.fail('timeout');
  }

  private answer({ isWhole }: { isWhole: boolean }): void {
    const response = this.response;
    if (!response) return;
    this.finish({
      kind: 'answered',
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: Buffer.concat(this.chunks),
      isWhole,
    });
  }

  private fail(error: OutboundError): void {
    this.finish({ kind: 'failed', error });
  }

  private finish(outcome: GuardedOutcome): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.resolve(outcome);
    this.clientRequest?.destroy();
  }
}

function errorWord(error: Error & { code?: string }): OutboundError {
  if (error instanceof BlockedAddressError) return 'blocked_address';
  if (error instanceof UnresolvedHostError) return 'dns_failed';
  const code = error.code ?? '';
  const isTls = /^(ERR_TLS|ERR_SSL|CERT|DEPTH_|UNABLE_|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/.test(code);
  return isTls ? 'tls_failed' : 'connection_failed';
}
