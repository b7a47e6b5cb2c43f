import 'server-only';
import type { NotificationSettings } from '@/lib/catalog/core/notification-settings';
import { formatDay } from '@/lib/i18n/format-day';
import type { SubscriptionNews } from '@/lib/jobs/job-queue';
import { encodeShortId, type OrderId } from '@/lib/kernel/short-id';
import type { MailContent } from '@/lib/mail/core/mail-content';
import { paths } from '@/lib/paths';
import { DEFAULT_RETRY_DAYS, givenUpAt, nextTryAt } from '@/lib/subscriptions/core/dunning';
import { inSubscriptionTime } from '@/lib/subscriptions/core/subscription-clock';
import { lockSubscription, type RunningSubscription } from '@/lib/subscriptions/load-subscription';
import { chargeOf, quoteNextCharge } from '@/lib/subscriptions/open-period';
import { MAILED_RENEWAL_LINK_MS, renewalUrl } from '@/lib/subscriptions/renewal-link';
import {
  loadOrderNoticeFacts,
  moneyText,
  type Notice,
  type OrderNoticeFacts,
  toBuyerMail,
  toMerchantMails,
} from './load-notice-facts';
import type { NoticeDeps } from './tell-by-mail';

type Job = { what: SubscriptionNews; orderId: OrderId; occasion: string };
type Told = { facts: OrderNoticeFacts; loaded: RunningSubscription; job: Job };

/** The setting that turns each mail off; `null` for a mail that is always sent. */
const BUYER_TOGGLES: Readonly<Record<SubscriptionNews, keyof NotificationSettings | null>> = {
  trial_started: 'emailTrialStarted',
  trial_ending: 'emailTrialEnding',
  charge_upcoming: 'emailUpcomingCharge',
  charge_declined: 'emailSubscriptionPastDue',
  subscription_canceling: 'emailSubscriptionCanceled',
  subscription_ended: 'emailSubscriptionRevoked',
  subscription_resumed: null,
};
const MERCHANT_TOGGLES: Readonly<Partial<Record<SubscriptionNews, keyof NotificationSettings>>> = {
  charge_declined: 'notifySubscriptionPastDue',
  subscription_canceling: 'notifySubscriptionCanceled',
  subscription_ended: 'notifySubscriptionEnded',
  subscription_resumed: 'notifySubscriptionUncanceled',
};

/** The mails about a change of a subscription, to its buyer and the merchant; none where the change does not hold any more. */
export async function subscriptionNotices(deps: NoticeDeps, job: Job): Promise<Notice[]> {
  const place = await loadOrderNoticeFacts(deps, job.orderId);
  const found = await deps.transact((tx) => lockSubscription(tx, job.orderId));
  if (!place || !found?.subscription) return [];
  const loaded = { ...found, subscription: found.subscription };
  if (!isStillTrue(loaded, job)) return [];
  const facts = { ...place, productName: loaded.subscription.plan?.productName ?? place.productName };
  const told = { facts, loaded, job };
  const { settings } = facts;
  const buyerToggle = BUYER_TOGGLES[job.what];
  const isToBuyer = buyerToggle === null || settings[buyerToggle];
  const merchantToggle = MERCHANT_TOGGLES[job.what];
  // A merchant hears once that a subscription is past due, and not of every try.
  const isRepeated = job.what === 'charge_declined' && loaded.subscription.dunningTryCount > 1;
  const isToMerchant = merchantToggle !== undefined && settings[merchantToggle] && !isRepeated;
  return [
    ...(isToBuyer ? [toBuyerMail(facts, { ...causeOf(job), content: await contentOf(deps, told) })] : []),
    ...(isToMerchant ? merchantNotices(told) : []),
  ];
}

function causeOf({ what, orderId, occasion }: Job): { eventType: string; eventId: string } {
  return {
    eventType: EVENT_TYPES[what],
    eventId: occasion === '' ? encodeShortId('ORD', orderId) : `${encodeShortId('ORD', orderId)}:${occasion}`,
  };
}

const EVENT_TYPES: Readonly<Record<SubscriptionNews, string>> = {
  trial_started: 'subscription.trial_started',
  trial_ending: 'subscription.trial_ending',
  charge_upcoming: 'subscription.charge_upcoming',
  charge_declined: 'subscription.charge_declined',
  subscription_canceling: 'subscription.canceling',
  subscription_ended: 'subscription.ended',
  subscription_resumed: 'subscription.uncanceled',
};

function isStillTrue({ subscription, newest }: RunningSubscription, { what, occasion }: Job): boolean {
  const { status, currentPeriodNumber } = subscription;
  switch (what) {
    case 'trial_started':
      return status === 'active';
    case 'trial_ending':
    case 'charge_upcoming':
      return status === 'active' && String(currentPeriodNumber) === occasion;
    case 'charge_declined':
      return status === 'past_due' && occasion.startsWith(`${newest?.periodNumber}:`);
    case 'subscription_canceling':
      return status === 'canceling';
    case 'subscription_ended':
      return status === 'canceled';
    case 'subscription_resumed':
      return status === 'active';
  }
}

async function contentOf(deps: NoticeDeps, told: Told): Promise<Omit<MailContent, 'footer'>> {
  const { facts, loaded, job } = told;
  const { t } = facts.language;
  const words = {
    storeName: facts.store.name,
    product: facts.productName,
    amount: moneyText(facts, await amountOf(deps, told), facts.order.currency),
    date: dayText(facts, loaded.subscription.currentPeriodEnd?.getTime() ?? null),
  };
  const { what } = job;
  return {
    subject: t(`mail.${what}.subject`, words),
    heading: t(`mail.${what}.heading`, words),
    paragraphs: [t(`mail.${what}.body`, words), ...whatComesNext(told)],
    rows: rowsOf(told, words.amount),
    action:
      what === 'charge_declined'
        ? { label: t('mail.charge_declined.action'), url: payUrl(deps, told) }
        : { label: t('mail.orders.action'), url: portalUrl(deps, facts) },
  };
}

/** The amount that a mail names, in minor units; a coming charge is quoted at the rates of today. */
async function amountOf(deps: NoticeDeps, { loaded, job }: Told): Promise<bigint> {
  const { subscription, newest } = loaded;
  if (job.what === 'charge_declined') return newest ? chargeOf(newest) : 0n;
  if (job.what !== 'trial_ending' && job.what !== 'charge_upcoming') return subscription.regularTotalMinor;
  return quoteNextCharge(inSubscriptionTime(deps, subscription), loaded);
}

/** When a declined charge is tried again; `null` where it is not, or the job is about something else. */
function retryAtOf({ loaded, job }: Told): number | null {
  const { dunningSince, dunningTryCount: tryCount, dunningIsFinal } = loaded.subscription;
  if (job.what !== 'charge_declined' || !dunningSince || dunningIsFinal) return null;
  return nextTryAt({ sinceMs: dunningSince.getTime(), tryCount }, DEFAULT_RETRY_DAYS);
}

/** Sentences that say when a declined charge is tried again, and when the subscription ends unless it is paid. */
function whatComesNext(told: Told): string[] {
  const { facts, loaded, job } = told;
  const { dunningSince } = loaded.subscription;
  if (job.what !== 'charge_declined' || !dunningSince) return [];
  const { t } = facts.language;
  const retryAtMs = retryAtOf(told);
  const endsOn = dayText(facts, givenUpAt(dunningSince.getTime(), DEFAULT_RETRY_DAYS));
  return [
    ...(retryAtMs === null ? [] : [t('mail.charge_declined.again', { date: dayText(facts, retryAtMs) })]),
    t('mail.charge_declined.otherwise', { date: endsOn }),
  ];
}

function rowsOf({ facts, job }: Told, amount: string): MailContent['rows'] {
  const { t } = facts.language;
  const isAboutMoney = job.what !== 'subscription_ended' && job.what !== 'subscription_canceling';
  return [
    { term: t('mail.row.product'), value: facts.productName },
    ...(isAboutMoney ? [{ term: t('mail.row.amount'), value: amount }] : []),
    { term: t('mail.row.order'), value: encodeShortId('ORD', facts.order.id) },
  ];
}

function merchantNotices({ facts, loaded, job }: Told): Notice[] {
  const { t } = facts.language;
  const words = {
    product: facts.productName,
    buyer: facts.order.buyerEmail,
    amount: moneyText(facts, loaded.newest?.totalMinor ?? 0n, facts.order.currency),
    date: dayText(facts, loaded.subscription.currentPeriodEnd?.getTime() ?? null),
  };
  const { what } = job;
  const retryAtMs = retryAtOf({ facts, loaded, job });
  if (what === 'trial_started' || what === 'trial_ending' || what === 'charge_upcoming') return [];
  return toMerchantMails(facts, {
    ...causeOf(job),
    content: {
      subject: t(`mail.${what}.merchantSubject`, words),
      heading: t(`mail.${what}.merchantHeading`, words),
      paragraphs: [
        t(`mail.${what}.merchantBody`, words),
        ...(retryAtMs === null
          ? []
          : [t('mail.charge_declined.merchantAgain', { date: dayText(facts, retryAtMs) })]),
      ],
    },
  });
}

function payUrl(deps: NoticeDeps, { facts, loaded }: Told): string {
  return renewalUrl(deps, {
    orderId: loaded.order.id,
    periodNumber: loaded.newest?.periodNumber ?? 0,
    untilMs: deps.clock.nowMs() + MAILED_RENEWAL_LINK_MS,
    storeSlug: facts.store.slug,
  });
}

/** The buyer's own page, which asks who they are. */
export function portalUrl({ env }: Pick<NoticeDeps, 'env'>, { store, order }: OrderNoticeFacts): string {
  const { environment } = order;
  return `${env.publicUrl}${paths.portalIn({ storeSlug: store.slug, environment })}`;
}

/** A day in UTC, as on documents. */
function dayText({ language }: OrderNoticeFacts, epochMs: number | null): string {
  if (epochMs === null) return '';
  return formatDay(epochMs, language.locale);
}
