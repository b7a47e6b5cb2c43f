import { isIP } from 'node:net';
import { countCharacters } from '@/lib/kernel/clean-text';
import { isAddressAllowed } from './public-addresses';

const MAX_URL_LENGTH = 2_048;

export type WebhookUrlProblem = 'malformed' | 'not_https' | 'has_credentials' | 'not_public';

/**
 * Can this address be a webhook endpoint? Judges what can be seen without asking DNS; what a name resolves to is
 * judged at every connect.
 *
 * The URL parser has normalised the host by then: decimal, octal, hex and full-width spellings of an IPv4 address and
 * percent escapes all arrive as four plain numbers.
 */
export function checkWebhookUrl(url: string, options: { allowLoopback: boolean }): 'ok' | WebhookUrlProblem {
  if (countCharacters(url) > MAX_URL_LENGTH || !URL.canParse(url)) return 'malformed';
  const { protocol, username, password, hostname } = new URL(url);
  const isHttp = protocol === 'http:' && options.allowLoopback;
  if (protocol !== 'https:' && !isHttp) return 'not_https';
  if (username || password) return 'has_credentials';
  return isHostAllowed(hostname, options) ? 'ok' : 'not_public';
}

function isHostAllowed(hostname: string, options: { allowLoopback: boolean }): boolean {
  const host = plainHost(hostname);
  if (isIP(host)) return isAddressAllowed(host, options);
  return isLocalhost(host) ? options.allowLoopback : true;
}

/** True for an address on this machine, by its words alone: what a name resolves to is judged at every connect. */
export function isLoopbackUrl(url: string): boolean {
  const host = plainHost(new URL(url).hostname);
  return isLocalhost(host) || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** A URL's host name as resolvers want it: IPv6 without brackets, names without the root's dot. */
export function plainHost(hostname: string): string {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}

/** `localhost` and every name below it mean this machine (RFC 6761), whatever DNS says. */
export function isLocalhost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}
