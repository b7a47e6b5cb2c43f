import 'server-only';
import { createHash } from 'node:crypto';
import { type Caller, callerPrincipal } from '@/lib/auth/core/caller';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import { type Answer, withWarning } from '@/lib/http/envelope';
import type { Clock } from '@/lib/kernel/clock';
import { DAY_MS, type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { Ids } from '@/lib/kernel/random';
import {
  claimIdempotencyKey,
  completeIdempotencyKey,
  forgetIdempotencyKey,
  releaseIdempotencyKey,
} from './idempotency-repo';

const KEY_PATTERN = /^[A-Za-z0-9_-]{1,256}$/;
const KEEP_MS = DAY_MS;
/** A call that holds a key longer than this has died with its process. */
const CLAIM_MS = 60 * SECOND_MS;
const BUSY_RETRY_SECONDS = 1;

const OTHER_REQUEST_WARNING: Notice = {
  layer: 'gateway',
  message:
    'This X-Idempotency-Key was used before with another body or path: the first answer is replayed and nothing new was done',
};

type Deps = { db: Db; clock: Clock; ids: Ids; keys: KeyRing };

/** A key that this call holds: the work's transaction completes it, so that answer and rows commit together. */
export type HeldKey = {
  /** Writes the answer in the transaction of the work; throws (and so rolls back) when the claim was lost. */
  complete(db: Db, answer: Answer, keepUntilMs?: number): Promise<void>;
  release(): Promise<void>;
};

export type IdempotencyOutcome =
  | { kind: 'none' }
  | { kind: 'held'; key: HeldKey }
  | { kind: 'replay'; answer: Answer };

type KeyedRequest = {
  key: string | null;
  caller: Caller;
  path: string;
  rawBody: Uint8Array;
  /** Where the request comes from, as far as that is known. */
  visitor: { address: string | null; userAgent: string | null };
  /** Whether a kept answer of a credential that is everybody's may be given again. */
  mayReplay: (answerBody: string) => Promise<boolean>;
};

/** Reads `X-Idempotency-Key` and claims it for this caller; a running first call is a 409 at once. */
export async function claimKey(deps: Deps, request: KeyedRequest): Promise<IdempotencyOutcome> {
  if (request.key === null) return { kind: 'none' };
  if (!KEY_PATTERN.test(request.key)) throw appError('invalid_idempotency_key');
  const { caller } = request;
  const nowMs = deps.clock.nowMs();
  const fingerprint = createHash('sha256')
    .update(request.path)
    .update('\n')
    .update(request.rawBody)
    .digest('base64');
  const scope = scopeOf(request, fingerprint);
  const claim = () => claimOnce(deps, { scope, fingerprint, nowMs });
  const first = await claim();
  if (first.kind !== 'replay' || caller.kind !== 'storeSlug') return first;
  if (await request.mayReplay(first.answer.body)) return first;
  await forgetIdempotencyKey(deps.db, scope);
  return claim();
}

/**
 * Two callers never share a key. A store's slug is everybody's credential, so that its callers are told apart by what they
 * ask for, where they are and what they use.
 */
function scopeOf({ caller, key, visitor }: KeyedRequest, fingerprint: string): string {
  const parts = [caller.environment, caller.kind, callerPrincipal(caller)];
  if (caller.kind !== 'storeSlug') return [...parts, key].join('|');
  const { address, userAgent } = visitor;
  const whose = createHash('sha256').update(JSON.stringify([fingerprint, address, userAgent]));
  return [...parts, whose.digest('base64url'), key].join('|');
}

async function claimOnce(
  deps: Deps,
  { scope, fingerprint, nowMs }: { scope: string; fingerprint: string; nowMs: EpochMs },
): Promise<IdempotencyOutcome> {
  const fenceToken = deps.ids.uuid();
  const result = await claimIdempotencyKey(deps.db, {
    scope,
    fingerprint,
    fenceToken,
    now: new Date(nowMs),
    lockedUntil: new Date(nowMs + CLAIM_MS),
    expiresAt: new Date(nowMs + KEEP_MS),
  });
  switch (result.kind) {
    case 'busy':
      throw appError('idempotency_in_flight', { retryAfterSeconds: BUSY_RETRY_SECONDS });
    case 'replay': {
      const { sealed, body, status } = result.answer;
      const kept: Answer = {
        status,
        body: sealed === null ? (body ?? '') : deps.keys.open(placeOf(scope), sealed),
      };
      return {
        kind: 'replay',
        answer: result.answer.fingerprint === fingerprint ? kept : withWarning(kept, OTHER_REQUEST_WARNING),
      };
    }
    case 'claimed':
      return { kind: 'held', key: heldKey(deps, { scope, fenceToken, keepUntilMs: nowMs + KEEP_MS }) };
  }
}

/** An answer may hold a token, so it lies sealed, and opens under its own key alone. */
function placeOf(scope: string): string {
  return `idempotency_keys/${scope}/response`;
}

function heldKey(deps: Deps, held: { scope: string; fenceToken: string; keepUntilMs: number }): HeldKey {
  return {
    async complete(db, answer, keepUntilMs) {
      const isKept = await completeIdempotencyKey(db, {
        scope: held.scope,
        fenceToken: held.fenceToken,
        status: answer.status,
        sealed: deps.keys.seal(placeOf(held.scope), answer.body),
        expiresAt: new Date(Math.min(held.keepUntilMs, keepUntilMs ?? held.keepUntilMs)),
      });
      if (!isKept) throw appError('idempotency_in_flight', { retryAfterSeconds: BUSY_RETRY_SECONDS });
    },
    release: () => releaseIdempotencyKey(deps.db, held),
  };
}
