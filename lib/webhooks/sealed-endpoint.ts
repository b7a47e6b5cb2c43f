import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { WebhookEndpointId } from '@/lib/kernel/short-id';
import { shownUrl, type WebhookChannel } from './core/channel';

type Opened = { url: string; secret: string | null };
type Stored = { url: string; urlSealed: string | null; secret: string | null; secretSealed: string | null };

const place = (id: WebhookEndpointId, column: 'url' | 'secret') => `webhook_endpoints/${id}/${column}`;

/** An endpoint's address as it is stored: a chat's is a key to it, so of that only the host lies open. */
export function sealUrl(
  keys: KeyRing,
  { id, channel, url }: { id: WebhookEndpointId; channel: WebhookChannel; url: string },
): Pick<Stored, 'url' | 'urlSealed'> {
  const isKey = channel !== 'http' || shownUrl(url) !== url;
  if (!isKey) return { url, urlSealed: null };
  return { url: `${new URL(url).origin}/…`, urlSealed: keys.seal(place(id, 'url'), url) };
}

export function sealSecret(
  keys: KeyRing,
  { id, secret }: { id: WebhookEndpointId; secret: string | null },
): Pick<Stored, 'secret' | 'secretSealed'> {
  return { secret: null, secretSealed: secret === null ? null : keys.seal(place(id, 'secret'), secret) };
}

/** An endpoint as it is called: what is sealed opened, and what an older version left open as it is. */
export function openEndpoint<Row extends Stored & { id: WebhookEndpointId }>(
  keys: KeyRing,
  row: Row,
): Row & Opened {
  const { id, urlSealed, secretSealed } = row;
  return {
    ...row,
    url: urlSealed === null ? row.url : keys.open(place(id, 'url'), urlSealed),
    secret: secretSealed === null ? row.secret : keys.open(place(id, 'secret'), secretSealed),
  };
}
