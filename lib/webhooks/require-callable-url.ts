import 'server-only';
import type { Env } from '@/lib/config/env';
import {
  checkWebhookUrl,
  isLoopbackUrl,
  type WebhookUrlProblem,
} from '@/lib/http/outbound/check-webhook-url';
import type { Environment } from '@/lib/kernel/environment';
import { invalidField } from '@/lib/kernel/read-fields';
import { assertChannelUrl, type WebhookChannel } from './core/channel';

const EXPECTED: Record<WebhookUrlProblem, string> = {
  malformed: 'an https address of at most 2048 characters',
  not_https: 'an https address',
  has_credentials: 'an address without a user name or password',
  not_public: 'an address on the public internet',
};

/** Refuses an address that we would not call, or not for that channel; `invalid_field` says what is wrong with it. */
export function requireCallableUrl(
  deps: { env: Env },
  { url, environment, channel }: { url: string; environment: Environment; channel: WebhookChannel },
): void {
  // A developer's own machine may listen, but only to test events, and only where the operator said so.
  const allowLoopback = deps.env.allowLoopbackWebhooks && environment === 'test';
  const problem = checkWebhookUrl(url, { allowLoopback });
  if (problem !== 'ok') throw invalidField('url', EXPECTED[problem], url);
  assertChannelUrl(channel, { url, isOwnMachine: allowLoopback && isLoopbackUrl(url) });
}
