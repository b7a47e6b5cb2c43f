import type { Caller, CallerOf } from '@/lib/auth/core/caller';
import { assert } from '@/lib/kernel/assert';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, isAbsent } from '@/lib/kernel/read-fields';
import type { CreateSessionByKey, CreateSessionBySlug } from './create-session-command';
import { languageNotices } from './language-notices';
import { prefillNotices } from './prefill-notices';
import { SESSION_OFFER } from './session-fields';

const PLAN_CHANGE_FIELDS = ['changeTiming', 'changeAmount', 'changeCreditAmount'] as const;

/**
 * Reads a create-session body that asks for a new purchase; throws the published 400 or 403 of the first thing that is wrong.
 *
 * @param body without `originOrderId`, with which it would ask for a change of a plan
 */
export function parseCreateSession(body: Body, caller: Caller): CreateSessionByKey | CreateSessionBySlug {
  refuseChangeFields(body, caller);
  const by = newPurchaseCaller(caller);
  if (isAbsent(body.productId) || isAbsent(body.currency)) {
    throw appError('missing_fields', { params: { fields: 'productId, currency' } });
  }
  if (by.kind === 'storeSlug')
    return {
      ...SESSION_OFFER.readPublic(body),
      by,
      droppedFields: SESSION_OFFER.keyOnlySent(body),
      ...leftOut(body),
    };
  const wish = SESSION_OFFER.read(body);
  if (wish.includePaymentMethods && wish.excludePaymentMethods) throw appError('payment_methods_conflict');
  return { ...wish, by, ...leftOut(body) };
}

/** The fields that were left out of the request, or taken for something near them, without refusing it. */
function leftOut(body: Body): { notices?: Notice[] } {
  const notices = [...prefillNotices(body.billingDetail), ...languageNotices(body.language)];
  return notices.length === 0 ? {} : { notices };
}

function newPurchaseCaller(caller: Caller): CallerOf<'apiKey'> | CallerOf<'storeSlug'> {
  if (caller.kind === 'sessionToken') throw appError('new_purchase_forbidden');
  return caller;
}

/** The fields of a plan change say nothing of a new purchase, and a price among them would be taken for its price. */
function refuseChangeFields(body: Body, caller: Caller): void {
  assert(isAbsent(body.originOrderId), 'a change of a plan is no new purchase');
  if (!isAbsent(body.changeAmount) && !isAbsent(body.changeCreditAmount) && caller.kind === 'apiKey') {
    throw appError('plan_change_amounts_conflict');
  }
  const stray = PLAN_CHANGE_FIELDS.find((field) => !isAbsent(body[field]));
  if (stray && caller.kind !== 'sessionToken')
    throw appError('plan_change_fields_without_order', { params: { field: stray } });
}
