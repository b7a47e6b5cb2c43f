import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { type Clock, DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';
import { decodeShortId, encodeShortId, type OrderId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';

type Keys = Pick<KeyRing, 'hmac' | 'isAuthentic'>;
const PURPOSE = 'renewal-link';

/** A mail of each failed try brings a new one, and two tries are two days apart at most. */
export const MAILED_RENEWAL_LINK_MS = 3 * DAY_MS;
/** Of the link on a buyer's own page, and of the way back from the payment page. */
export const RENEWAL_LINK_MS = 2 * HOUR_MS;

/** What a link to the page of an overdue period says, all of it untrusted. */
export type RenewalLinkText = {
  order: string | null;
  period: string | null;
  until: string | null;
  proof: string | null;
};

/** Of which subscription a link lets one period be paid. */
export type RenewalLink = { orderId: OrderId; periodNumber: number; untilMs: EpochMs };

/**
 * What the address of the page carries on which one overdue period is paid. It is used up with that period: it pays nothing
 * else, shows no address and no name, and is over soon.
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

/** The link that an address carries; `null` for one that is not ours, was changed, or is over. */
export function readRenewalLink(
  deps: { keys: Keys; clock: Clock },
  text: RenewalLinkText,
): RenewalLink | null {
  const link = readSignedLink(deps, text);
  return link && link.untilMs >= deps.clock.nowMs() ? link : null;
}

/** The link that an address carries, also when its time is over: it opens nothing then, and still is of one subscription. */
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
