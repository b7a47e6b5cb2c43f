import type { IncomingMessage } from 'node:http';
import { createKeyRing } from '@/lib/auth/key-ring';
import { paths } from '@/lib/paths';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { SIGNATURE_HEADER, signWebhook } from '@/lib/psp/sandbox/sandbox-signature';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { SECRET_KEY } from './cluster';
import { failure, type PspAnswer, PspApi, type PspWork } from './psp-api';
import type { LedgerCheckout, PspLedger } from './psp-ledger';

/** Failures, whose answers need no ledger. */
export type PspFailure =
  | 'unauthorized'
  | 'not_found'
  | 'internal'
  | 'unavailable'
  | 'conflict'
  | 'key_reused'
  | 'refused';

export type EventRequest = { path: string; headers: Record<string, string>; body: string };

/** How the PSP of a run speaks: its API over the ledger, its failures, and its events. Each stage has one, because it has state. */
export type PspDialect = {
  /** The keys that the PSP takes; several while one of them is being replaced. */
  apiKeys: string[];
  /** What it signs its events with. */
  webhookSecret: string;
  failures: Readonly<Record<PspFailure, PspAnswer>>;
  createApi(input: {
    ledger: PspLedger;
    nowMs: () => number;
    onExpired: (checkout: LedgerCheckout) => void;
  }): { locate(request: IncomingMessage, requestText: string): PspWork | null };
  /** An event of the ledger's as it is sent, signed at this moment. */
  toRequest(event: EventWire, input: { storeId: string; nowMs: number }): EventRequest;
};

export const PSP_NAMES = ['sandbox', 'stripe'] as const;
export type PspName = (typeof PSP_NAMES)[number];

export function createSandboxDialect(): PspDialect {
  const { apiKey, webhookSecret } = sandboxSecrets(createKeyRing(SECRET_KEY));
  return {
    apiKeys: [apiKey],
    webhookSecret,
    failures: {
      unauthorized: failure(401, 'unauthorized'),
      not_found: failure(404, 'not_found'),
      internal: failure(500, 'internal'),
      unavailable: failure(503, 'unavailable'),
      conflict: failure(409, 'idempotency_key_in_use'),
      key_reused: failure(409, 'idempotency_key_reuse'),
      refused: failure(402, 'payment_refused'),
    },
    createApi: ({ ledger, nowMs, onExpired }) => new PspApi(ledger, { nowMs, onExpired }),
    toRequest: (event, { nowMs }) => {
      const body = JSON.stringify(event);
      const signature = signWebhook({ secret: webhookSecret, rawBody: Buffer.from(body), nowMs });
      return { path: paths.pspWebhook('sandbox'), headers: { [SIGNATURE_HEADER]: signature }, body };
    },
  };
}
