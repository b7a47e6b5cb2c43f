import type { Caller, CallerOf } from '@/lib/auth/core/caller';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, isAbsent } from '@/lib/kernel/read-fields';
import type { OrderId } from '@/lib/kernel/short-id';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import type { CreateSessionByKey, CreateSessionByLink } from '@/lib/sessions/core/create-session-command';
import { languageNotices } from '@/lib/sessions/core/language-notices';
import { parseCreateSession } from '@/lib/sessions/core/parse-create-session';
import { PLAN_CHANGE, SESSION_OFFER } from '@/lib/sessions/core/session-fields';
import type { AskedAmountJson, ChangeTiming } from './plan-change';

export type PlanChangeCommand = {
  by: CallerOf<'apiKey'> | CallerOf<'sessionToken'>;
  originOrderId: OrderId;
  /** `null`: `defaultTiming` decides by the prices of the two plans. */
  timing: ChangeTiming | null;
  /** In place of the charge or of the credit; still a display amount, because the subscription says the currency. */
  asked: { kind: AskedAmountJson['kind']; amount: string } | null;
  /** The plan that is asked for, as a session of it would be. A buyer's has no price, like a link's. */
  sale: CreateSessionByKey | CreateSessionByLink;
  notices: Notice[];
};

/** Fields that a change takes from the subscription, or has no use for. They are not read, so that no value is refused. */
const NOT_READ = [
  'quantity',
  'buyerEmail',
  'billingDetail',
  'buyerIdentity',
  'discountCode',
  'customPrice',
  'customFields',
];
/** Fields that only a new purchase has: a trial, and what its order carries. A merchant who sends one is warned that it was ignored. */
const IGNORED: readonly string[] = ['withTrial', ...Object.keys(NOTHING_CARRIED)];

/** Reads a create-session body: with `originOrderId` it asks for a change of a plan, without for a new purchase. */
export function parseSaleOrChange(body: Body, caller: Caller) {
  return isAbsent(body.originOrderId) ? parseCreateSession(body, caller) : parsePlanChange(body, caller);
}

/** @throws the published 400 or 403 of the first thing that is wrong. */
function parsePlanChange(body: Body, caller: Caller): PlanChangeCommand {
  if (caller.kind !== 'apiKey' && caller.kind !== 'sessionToken') throw appError('plan_change_forbidden');
  const isByKey = caller.kind === 'apiKey';
  if (isByKey && !isAbsent(body.changeAmount) && !isAbsent(body.changeCreditAmount))
    throw appError('plan_change_amounts_conflict');
  if (isAbsent(body.productId) || isAbsent(body.currency))
    throw appError('missing_fields', { params: { fields: 'productId, currency' } });
  const { originOrderId, changeTiming = null, ...amounts } = PLAN_CHANGE.read(body);
  return {
    by: caller,
    originOrderId,
    timing: changeTiming,
    asked: isByKey ? toAsked(amounts) : null,
    sale: toSale(body, caller),
    notices: [...languageNotices(body.language), ...(isByKey ? ignoredNotices(body) : [])],
  };
}

function toAsked(amounts: {
  changeAmount?: string | undefined;
  changeCreditAmount?: string | undefined;
}): PlanChangeCommand['asked'] {
  const { changeAmount, changeCreditAmount } = amounts;
  if (changeAmount !== undefined) return { kind: 'charge', amount: changeAmount };
  return changeCreditAmount === undefined ? null : { kind: 'credit', amount: changeCreditAmount };
}

function toSale(body: Body, caller: PlanChangeCommand['by']): PlanChangeCommand['sale'] {
  const left = Object.entries(body).filter(([field]) => !NOT_READ.includes(field));
  const offered = Object.fromEntries(left);
  if (caller.kind === 'sessionToken') {
    const { environment, storeId } = caller;
    return { ...SESSION_OFFER.readPublic(offered), by: { kind: 'link', environment, storeId } };
  }
  const wish = SESSION_OFFER.read(offered);
  if (wish.includePaymentMethods && wish.excludePaymentMethods) throw appError('payment_methods_conflict');
  return { ...wish, withTrial: false, by: caller };
}

function ignoredNotices(body: Body): Notice[] {
  return IGNORED.filter((field) => !isAbsent(body[field]) && body[field] !== false).map((field) => ({
    layer: 'order',
    message: `${field} ignored: a plan change keeps its order and starts no trial`,
  }));
}
