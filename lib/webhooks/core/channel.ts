import { appError } from '@/lib/kernel/error-catalogue';
import { invalidField } from '@/lib/kernel/read-fields';

/** How an endpoint is spoken to: our own signed envelope, or the native message of a chat. */
export const WEBHOOK_CHANNELS = ['http', 'feishu', 'discord', 'telegram', 'slack'] as const;

export type WebhookChannel = (typeof WEBHOOK_CHANNELS)[number];
export type ChatChannel = Exclude<WebhookChannel, 'http'>;

/** A chat is at the addresses its makers document, so that a message to it is never sent to somebody else. */
const CHAT_HOSTS: Record<ChatChannel, readonly string[]> = {
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
  discord: ['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com'],
  telegram: ['api.telegram.org'],
  slack: ['hooks.slack.com', 'hooks.slack-gov.com'],
};

const TELEGRAM_PATH = /^\/bot[^/]+\/sendMessage$/;

/**
 * Refuses an address that is not the channel's.
 *
 * @param url one that may be called at all
 * @param isOwnMachine true where a developer listens to test events; a stand-in for a chat may run there
 * @throws `invalid_field`
 */
export function assertChannelUrl(
  channel: WebhookChannel,
  { url, isOwnMachine }: { url: string; isOwnMachine: boolean },
): void {
  if (channel === 'http' || isOwnMachine) return;
  const { hostname, pathname } = new URL(url);
  const hosts = CHAT_HOSTS[channel];
  if (!hosts.includes(hostname)) throw invalidField('url', `an address at ${hosts.join(', ')}`, url);
  if (channel === 'telegram' && !TELEGRAM_PATH.test(pathname))
    throw invalidField('url', 'an address such as https://api.telegram.org/bot<token>/sendMessage', url);
}

/** The address of an endpoint as it may be read back: a chat's is a key to it, and only its host is shown. */
export function shownUrl(url: string): string {
  if (url.endsWith('/…')) return url;
  const { hostname, origin } = new URL(url);
  return Object.values(CHAT_HOSTS).some((hosts) => hosts.includes(hostname)) ? `${origin}/…` : url;
}

/**
 * Telegram's address says which bot speaks, and the secret to which chat: without it there is nobody to tell.
 *
 * @throws `missing_field`
 */
export function assertChannelSecret(channel: WebhookChannel, secret: string | null): void {
  if (channel === 'telegram' && secret === null)
    throw appError('missing_field', { params: { field: 'secret' } });
}
