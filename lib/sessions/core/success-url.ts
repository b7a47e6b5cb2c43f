import type { Notice } from '@/lib/kernel/notice';

/**
 * Whether a slug or a shopper may send people there after paying: only to an origin the merchant named, by the
 * product's own successUrl or the store's allowed origins. Otherwise any link could turn the checkout into a redirector.
 */
export function isAllowedSuccessUrl(
  url: string,
  trusted: { productSuccessUrl: string | null; allowedOrigins: readonly string[] },
): boolean {
  const origin = originOf(url);
  if (!origin) return false;
  const { productSuccessUrl, allowedOrigins } = trusted;
  return (
    (productSuccessUrl !== null && originOf(productSuccessUrl) === origin) ||
    allowedOrigins.some((allowed) => originOf(allowed) === origin)
  );
}

/** What a client is told whose successUrl was not taken. */
export const SUCCESS_URL_DROPPED: Notice = {
  layer: 'order',
  message: "successUrl ignored: its origin is neither the product's own nor in the store's allowedOrigins",
};

/**
 * The address a payer goes to: byte for byte what the merchant gave, with `{ORDER_ID}` replaced and nothing appended.
 *
 * Checked again right before use; `null` for anything that is not http(s).
 */
export function finalSuccessUrl(url: string | null, orderIdOnWire: string): string | null {
  if (url === null || !originOf(url)) return null;
  return url.replaceAll('{ORDER_ID}', orderIdOnWire);
}

function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
