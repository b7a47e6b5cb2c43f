import 'server-only';
import { createHash } from 'node:crypto';
import { canonicalRequest } from '@/lib/auth/core/request-signature';
import type { Db } from '@/lib/db/client';
import { type Clock, type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { MerchantId } from '@/lib/kernel/short-id';

/** Two equal calls within a second have equal signatures and are both meant; this much later one of them is a copy. */
const MEANT_TWICE_MS = 5 * SECOND_MS;
/** Longer than a signature is good for: five minutes of age, and one that it may be ahead. */
const REMEMBERED_MS = 6 * MINUTE_MS + SECOND_MS;
/** Some tens of megabytes. Beyond it the oldest are forgotten. */
const MAX_REMEMBERED = 100_000;

/** A request whose signature has been proved to be of the merchant's. */
type SignedRequest = {
  merchantId: MerchantId;
  method: string;
  path: string;
  headers: Headers;
  rawBody: Uint8Array;
};

/** A signed call that was let in. `end` says how it was answered: one that failed may be sent again as it was. */
export type SignedCall = {
  /** The same call was let in a while ago, with this very idempotency key: only its kept answer may be given. */
  isRepeat: boolean;
  end(outcome: 'succeeded' | 'failed'): void;
};

type Remembered = { firstMs: EpochMs; keys: Set<string>; running: number; hasSucceeded: boolean };

/**
 * The requests that this process has let in, with the database they belong to. The list is each process's own, and costs no
 * statement: a captured request can be sent once to each other process, which an idempotency key prevents.
 */
const rememberedCalls = new WeakMap<Db, Map<string, Remembered>>();

/**
 * Lets a signed call in, unless it is a copy of one that has succeeded or still runs.
 *
 * @throws `unauthorized` for a copy that comes without the idempotency key of its original
 */
export function refuseReplay(deps: { db: Db; clock: Clock }, request: SignedRequest): SignedCall {
  const nowMs = deps.clock.nowMs();
  const calls = rememberedCalls.get(deps.db) ?? new Map<string, Remembered>();
  rememberedCalls.set(deps.db, calls);
  forgetOld(calls, nowMs);
  const id = callId(request);
  const key = request.headers.get('x-idempotency-key');
  const known = calls.get(id);
  const isLate = known !== undefined && nowMs - known.firstMs > MEANT_TWICE_MS;
  if (isLate && (key === null || !known.keys.has(key))) throw appError('unauthorized');
  const call = known ?? { firstMs: nowMs, keys: new Set<string>(), running: 0, hasSucceeded: false };
  calls.set(id, call);
  if (key !== null) call.keys.add(key);
  call.running += 1;
  return {
    isRepeat: isLate,
    end: (outcome) => {
      call.running -= 1;
      call.hasSucceeded ||= outcome === 'succeeded';
      if (!call.hasSucceeded && call.running === 0) calls.delete(id);
    },
  };
}

/**
 * Names a call by what its signature covers and not by the signature's own letters, of which there is more than one
 * spelling.
 */
function callId({ merchantId, method, path, headers, rawBody }: SignedRequest): string {
  const text = canonicalRequest({
    method,
    path,
    timestamp: headers.get('x-timestamp') ?? '',
    bodySha256Base64: createHash('sha256').update(rawBody).digest('base64'),
  });
  return createHash('sha256').update(`${merchantId}\n${text}`).digest('base64');
}

/** The oldest come first, because a map keeps the order in which its entries were made. */
function forgetOld(calls: Map<string, Remembered>, nowMs: EpochMs): void {
  for (const [id, { firstMs }] of calls) {
    const isOld = nowMs - firstMs > REMEMBERED_MS;
    if (!isOld && calls.size < MAX_REMEMBERED) return;
    calls.delete(id);
  }
}
