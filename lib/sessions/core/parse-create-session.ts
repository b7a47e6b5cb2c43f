import type { Caller, CallerOf } from '@/lib/auth/core/caller';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, isAbsent } from '@/lib/kernel/read-fields';
import type { CreateSessionCommand, SessionWish } from './create-session-command';
import type { MethodChoice } from './payment-methods';
import { prefillNotices } from './prefill-notices';
import { CREATE_SESSION } from './session-fields';

const KEY_ONLY_FIELDS = [
  'priceSnapshot',
  'expiresInSeconds',
  'metadata',
  'orderMerchantExternalId',
  'withTrial',
  'includePaymentMethods',
  'excludePaymentMethods',
] as const;
const PLAN_CHANGE_FIELDS = ['changeTiming', 'changeAmount', 'changeCreditAmount'] as const;

/** Reads a create-session body for its caller; throws the published 400 or 403 of the first thing that is wrong. */
export function parseCreateSession(body: Body, caller: Caller): CreateSessionCommand {
  refusePlanChange(body, caller);
  const by = newPurchaseCaller(caller);
  if (isAbsent(body.productId) || isAbsent(body.currency)) {
    throw appError('missing_fields', { params: { fields: 'productId, currency' } });
  }
  const wish = readWish(body);
  if (by.kind === 'storeSlug') {
    return {
      ...wish,
      by,
      droppedFields: KEY_ONLY_FIELDS.filter((field) => !isAbsent(body[field])),
      ...leftOut(body),
    };
  }
  return {
    ...wish,
    by,
    priceSnapshot: CREATE_SESSION.readField(body, 'priceSnapshot') ?? null,
    withTrial: CREATE_SESSION.readField(body, 'withTrial') ?? null,
    lifetimeSeconds: CREATE_SESSION.readField(body, 'expiresInSeconds'),
    metadata: CREATE_SESSION.readField(body, 'metadata') ?? {},
    orderMerchantExternalId: CREATE_SESSION.readField(body, 'orderMerchantExternalId') ?? null,
    methodChoice: readMethodChoice(body),
    ...leftOut(body),
  };
}

/** What was left out of the request without refusing it. */
function leftOut(body: Body): { notices?: Notice[] } {
  const notices = prefillNotices(body.billingDetail);
  return notices.length === 0 ? {} : { notices };
}

function newPurchaseCaller(caller: Caller): CallerOf<'apiKey'> | CallerOf<'storeSlug'> {
  if (caller.kind === 'sessionToken') throw appError('new_purchase_forbidden');
  return caller;
}

/** Plan changes are recognised, so that nobody gets an ordinary sale instead of one. */
function refusePlanChange(body: Body, caller: Caller): void {
  if (!isAbsent(body.changeAmount) && !isAbsent(body.changeCreditAmount) && caller.kind === 'apiKey') {
    throw appError('plan_change_amounts_conflict');
  }
  if (!isAbsent(body.originOrderId)) {
    if (caller.kind === 'storeSlug') throw appError('plan_change_forbidden');
    CREATE_SESSION.readField(body, 'originOrderId');
    throw appError('plan_change_unavailable');
  }
  const stray = PLAN_CHANGE_FIELDS.find((field) => !isAbsent(body[field]));
  if (stray && caller.kind !== 'sessionToken')
    throw appError('plan_change_fields_without_order', { params: { field: stray } });
}

function readWish(body: Body): SessionWish {
  return {
    currency: CREATE_SESSION.readField(body, 'currency'),
    billingDetail: CREATE_SESSION.readField(body, 'billingDetail') ?? null,
    productId: CREATE_SESSION.readField(body, 'productId'),
    buyerEmail: CREATE_SESSION.readField(body, 'buyerEmail') ?? null,
    successUrl: CREATE_SESSION.readField(body, 'successUrl') ?? null,
    darkMode: CREATE_SESSION.readField(body, 'darkMode') ?? null,
    language: CREATE_SESSION.readField(body, 'language') ?? null,
  };
}

function readMethodChoice(body: Body): MethodChoice {
  const include = CREATE_SESSION.readField(body, 'includePaymentMethods') ?? null;
  const exclude = CREATE_SESSION.readField(body, 'excludePaymentMethods') ?? null;
  if (include && exclude) throw appError('payment_methods_conflict');
  return { include, exclude };
}
