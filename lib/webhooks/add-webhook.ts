import 'server-only';
import { lockOwnStore } from '@/lib/catalog/lock-own-store';
import { checkWebhookUrl, type WebhookUrlProblem } from '@/lib/http/outbound/webhook-url';
import { appError } from '@/lib/kernel/error-catalogue';
import { invalidField } from '@/lib/kernel/read-fields';
import { toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { type AddWebhookCommand, MAX_WEBHOOKS } from './core/parse-add-webhook';
import type { WebhookEndpoint } from './core/webhook-wire';
import { countEndpoints, insertEndpoint } from './endpoint-repo';

const EXPECTED: Record<WebhookUrlProblem, string> = {
  malformed: 'an https address of at most 2048 characters',
  not_https: 'an https address',
  has_credentials: 'an address without a user name or password',
  not_public: 'an address on the public internet',
};

/** Registers an endpoint; it hears of events from now on. */
export async function addWebhook(
  deps: Pick<Services, 'transact' | 'clock' | 'ids' | 'env'>,
  command: AddWebhookCommand,
): Promise<WebhookEndpoint> {
  const { by, storeId, url } = command;
  // A developer's own machine may listen, but only to test events, and only where the operator said so.
  const problem = checkWebhookUrl(url, {
    allowLoopback: deps.env.allowLoopbackWebhooks && command.isTestMode,
  });
  if (problem !== 'ok') throw invalidField('url', EXPECTED[problem], url);
  return deps.transact(async (tx) => {
    await lockOwnStore(tx, { storeId, merchantId: by.merchantId });
    if ((await countEndpoints(tx.db, storeId)) >= MAX_WEBHOOKS) {
      throw appError('webhook_limit_reached', { params: { limit: MAX_WEBHOOKS } });
    }
    const now = new Date(deps.clock.nowMs());
    const endpoint: WebhookEndpoint = {
      id: toId<WebhookEndpointId>(deps.ids.uuid()),
      storeId,
      environment: command.isTestMode ? 'test' : 'prod',
      channel: command.channel,
      url,
      events: command.events,
      secret: command.secret,
      createdAt: now,
      updatedAt: now,
    };
    await insertEndpoint(tx.db, endpoint);
    return endpoint;
  });
}
