import 'server-only';
import { createHmac } from 'node:crypto';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { WebhookChannel } from './core/channel';
import { SIGNATURE_HEADER, signatureHeader, signatureInput } from './core/signature-header';
import type { Delivery } from './delivery-repo';
import { signForMerchant } from './signing-keys';

export type ChannelRequest = { headers: Record<string, string>; body: Buffer };

/**
 * One attempt's bytes: the kept body, and what belongs to this very moment. Only our own envelope is signed with our
 * key; a chat would not know what to make of it.
 */
export async function toChannelRequest(
  deps: { db: Db; transact: Transact; clock: Clock; ids: Ids; keys: KeyRing },
  {
    delivery,
    endpoint,
  }: { delivery: Delivery; endpoint: { channel: WebhookChannel; secret: string | null } },
): Promise<ChannelRequest> {
  const stampedAtMs = deps.clock.nowMs();
  switch (endpoint.channel) {
    case 'http': {
      const body = Buffer.from(delivery.body, 'utf8');
      const bytes = signatureInput(stampedAtMs, body);
      const { merchantId, environment } = delivery;
      const signatureBase64 = await signForMerchant(deps, { merchantId, environment, bytes });
      return { headers: { [SIGNATURE_HEADER]: signatureHeader({ stampedAtMs, signatureBase64 }) }, body };
    }
    case 'telegram':
      return plainRequest(withMembers(delivery.body, { chat_id: endpoint.secret }));
    case 'feishu':
      return plainRequest(
        endpoint.secret === null
          ? delivery.body
          : withMembers(delivery.body, feishuStamp(endpoint.secret, stampedAtMs)),
      );
    case 'slack':
    case 'discord':
      return plainRequest(delivery.body);
    default:
      return assertNever(endpoint.channel);
  }
}

function plainRequest(body: string): ChannelRequest {
  return { headers: {}, body: Buffer.from(body, 'utf8') };
}

/** The stored message is an object of our own making. */
function withMembers(body: string, members: Record<string, unknown>): string {
  const message: unknown = JSON.parse(body);
  return JSON.stringify({ ...members, ...Object(message) });
}

/** Feishu takes a stamp of the last hour, and as its signature an empty text hashed with stamp and secret as the key. */
function feishuStamp(secret: string, stampedAtMs: EpochMs): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(stampedAtMs / SECOND_MS));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}
