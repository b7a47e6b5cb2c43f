import type { WebhookChannel } from './channel';

/**
 * True where a chat says no with a 200: Feishu answers every request with one and puts what became of it into the body.
 *
 * @param bodyExcerpt the first 2 kB of the answer
 */
export function isRefusedByChat(channel: WebhookChannel, bodyExcerpt: string): boolean {
  if (channel !== 'feishu') return false;
  const code = /"(?:code|StatusCode)"\s*:\s*(-?\d+)/.exec(bodyExcerpt)?.[1];
  return code !== undefined && Number(code) !== 0;
}
