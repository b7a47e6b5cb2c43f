import type { MessageKey, Messages } from '@/lib/i18n/translate';

const AREAS = [
  'checkout',
  'summary',
  'why',
  'form',
  'field',
  'issue',
  'inSentence',
  'taxId',
  'message',
  'plan',
] as const;

/** Keys of the sentences that the browser needs. The rest of the catalogue stays on the server. */
export type ClientKey = Extract<MessageKey, `${(typeof AREAS)[number]}.${string}`>;
export type ClientMessages = Readonly<Record<ClientKey, string>>;
export type ClientTranslate = (key: ClientKey, params?: Readonly<Record<string, string | number>>) => string;

export function clientMessages(messages: Messages): ClientMessages {
  const isForClient = ([key]: [string, string]) => AREAS.some((area) => key.startsWith(`${area}.`));
  return Object.fromEntries(Object.entries(messages).filter(isForClient)) as ClientMessages; // the filter is the type's own rule
}
