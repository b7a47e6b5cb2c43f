import { fillOrderId, placeholderNotices } from '@/lib/catalog/core/success-url-placeholders';
import type { Notice } from '@/lib/kernel/notice';

/** The addresses that the merchant has named: the product's own successUrl, and the origins that the store allows. */
type NamedByMerchant = { productSuccessUrl: string | null; allowedOrigins: readonly string[] };

export type ChosenSuccessUrl = { url: string | null; warnings: Notice[] };

/**
 * Chooses where a payer is led after paying. The same question is asked three times: when a session is made, when its
 * order is made, and once more before the payer is redirected, because the merchant may have taken an origin back.
 *
 * @param input.asked what the request asks for; `null` where it asks for nothing
 * @param input.standing what holds otherwise, as the step before has chosen it: the product's own when a session is
 *   made, the session's when an order is made
 * @param input.trusted where the sender of the request may lead people: an API key's anywhere, everybody else only to an
 *   origin that the merchant has named. Otherwise any link could turn the checkout into a redirector.
 */
export function chooseSuccessUrl(input: {
  asked: string | null;
  standing: string | null;
  trusted: 'anywhere' | NamedByMerchant;
}): ChosenSuccessUrl {
  const { asked, standing, trusted } = input;
  if (asked === null || asked === standing) return { url: standing, warnings: [] };
  if (trusted === 'anywhere' || isAllowedSuccessUrl(asked, trusted))
    return { url: asked, warnings: placeholderNotices(asked, 'order') };
  return { url: standing, warnings: [SUCCESS_URL_DROPPED] };
}

function isAllowedSuccessUrl(url: string, { productSuccessUrl, allowedOrigins }: NamedByMerchant): boolean {
  const origin = originOf(url);
  if (!origin) return false;
  return (
    (productSuccessUrl !== null && originOf(productSuccessUrl) === origin) ||
    allowedOrigins.some((allowed) => originOf(allowed) === origin)
  );
}

/** The warning for a client whose successUrl was not taken. */
const SUCCESS_URL_DROPPED: Notice = {
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
  return fillOrderId(url, orderIdOnWire);
}

function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
