import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { type Clock, DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';
import { decodeShortId, encodeShortId, type OrderId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';

type Keys = Pick<KeyRing, 'hmac' | 'isAuthentic'>;
const PURPOSE = 'renewal-link';

/** How long a mailed link lasts. The mail of each failed try brings a new link, and tries are two days apart at most. */
export const MAILED_RENEWAL_LINK_MS = 3 * DAY_MS;
/** How long the link on a buyer's own page lasts, and the one that leads back from the payment page. */
export const RENEWAL_LINK_MS = 2 * HOUR_MS;

/** What a link to the page of an overdue period says, all of it untrusted. */
export type RenewalLinkText = {
  order: string | null;
  period: string | null;
  until: string | null;
  proof: string | null;
};

/** The period of a subscription that a link lets be paid, and until when. */
export type RenewalLink = { orderId: OrderId; periodNumber: number; untilMs: EpochMs };

/**
 * The query of the address at which one overdue period is paid. The link pays that period and nothing else, shows no address and
 * no name, and ends soon.
 */
function signRenewalLink({ keys }: { keys: Keys }, link: RenewalLink): Record<string, string> {
  const order = encodeShortId('ORD', link.orderId);
  const period = String(link.periodNumber);
  const until = String(Math.floor(link.untilMs / SECOND_MS));
  return { order, period, until, proof: keys.hmac(PURPOSE, signedText({ order, period, until })) };
}

export function renewalUrl(
  deps: { keys: Keys; env: { publicUrl: string } },
  { storeSlug, ...link }: RenewalLink & { storeSlug: string },
): string {
  return `${deps.env.publicUrl}${paths.portalPay(storeSlug)}?${new URLSearchParams(signRenewalLink(deps, link))}`;
}

/** The link that an address carries; `null` for one that the app did not make, that was changed, or whose time is over. */
export function readRenewalLink(
  deps: { keys: Keys; clock: Clock },
  text: RenewalLinkText,
): RenewalLink | null {
  const link = readSignedLink(deps, text);
  return link && link.untilMs >= deps.clock.nowMs() ? link : null;
}

/** The link that an address carries, also when its time is over: it pays nothing then, but still names its subscription. */
export function readSignedLink(
  { keys }: { keys: Keys },
  { order, period, until, proof }: RenewalLinkText,
): RenewalLink | null {
  if (order === null || period === null || until === null || proof === null) return null;
  if (!/^\d{1,9}$/.test(period) || !/^\d{1,12}$/.test(until)) return null;
  const orderId = decodeShortId('ORD', order);
  const untilMs = Number(until) * SECOND_MS;
  if (!orderId || !keys.isAuthentic(PURPOSE, signedText({ order, period, until }), proof)) return null;
  return { orderId, periodNumber: Number(period), untilMs };
}

function signedText({ order, period, until }: { order: string; period: string; until: string }): string {
  return `${order} ${period} ${until}`;
}
