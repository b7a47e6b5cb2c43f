import type { ErrorLayer } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';

/** Many clients build addresses with a URL class, which writes braces as percent escapes. */
const OPEN = '(?:\\{|%7[Bb])';
const CLOSE = '(?:\\}|%7[Dd])';
const ORDER_ID = new RegExp(`${OPEN}ORDER_ID${CLOSE}`, 'g');
/** A word in braces, as other checkouts and template languages have them. */
const ANY = new RegExp(`${OPEN}{1,2}\\s*([A-Za-z_][A-Za-z0-9_.-]{0,63})\\s*${CLOSE}{1,2}`, 'g');
const MAX_TOLD = 5;

/** The address with the order's id in every place of `{ORDER_ID}`, also where its braces are percent-encoded. */
export function fillOrderId(url: string, orderIdOnWire: string): string {
  return url.replace(ORDER_ID, orderIdOnWire);
}

/** Tells a merchant of every placeholder in a success address that nothing replaces, because only `{ORDER_ID}` is known. */
export function placeholderNotices(url: string, layer: ErrorLayer): Notice[] {
  const names = [...url.matchAll(ANY)].map(([, name = '']) => name).filter((name) => name !== 'ORDER_ID');
  return [...new Set(names)].slice(0, MAX_TOLD).map((name) => ({
    layer,
    message: `successUrl keeps {${name}} as it is: the only placeholder is {ORDER_ID}`,
    aiHint: 'Use {ORDER_ID}, which becomes the id of the order',
  }));
}
