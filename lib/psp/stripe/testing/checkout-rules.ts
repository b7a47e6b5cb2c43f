import { type AccountProblem, problemWords } from './account-problem';
import { maximumAmount, minimumAmount } from './amount-limits';
import { type FormTree, textAt, treeAt } from './form-body';

/** The objection of Stripe to a request; it names a parameter and a code only for some of its reasons. */
export type Problem = { param: string | null; code: string | null; message?: string };

const HALF_HOUR_SECONDS = 30 * 60;
const DAY_SECONDS = 24 * 60 * 60;
const MAX_METADATA = { keys: 50, name: 40, value: 500 };

/** Written down apart from the adapter's table, from the same page of Stripe's, so that a slip in one of them shows. */
const WHOLE_HUNDREDS = ['isk', 'ugx'];
const WHOLE_TENS = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];
const NOT_CHARGED = ['iqd', 'lyd', 'cup', 'irr', 'kpw', 'sdg', 'syp', 'xdr'];

/** The objection of Stripe to a checkout beyond the names and types of its parameters; `null` where there is none. */
export function checkCheckout(
  params: FormTree,
  { nowMs, accountProblem }: { nowMs: number; accountProblem: AccountProblem | null },
): Problem | null {
  if (accountProblem) return { param: null, code: null, message: problemWords(accountProblem) };
  const items = Object.entries(treeAt(params, 'line_items'));
  if (textAt(params, 'mode') === 'setup')
    return checkSetup(params) ?? checkTime(params, nowMs) ?? checkTexts(params);
  if (items.length === 0) return { param: 'line_items', code: 'parameter_missing' };
  if (items.length > 100) return { param: 'line_items', code: null, message: 'At most 100 line items' };
  for (const [index, item] of items) {
    const problem = typeof item === 'object' ? checkItem(item, `line_items[${index}]`) : null;
    if (problem) return problem;
  }
  const { amountTotal, currency } = totalOf(params);
  if (amountTotal > maximumAmount(currency)) return { param: 'line_items', code: 'amount_too_large' };
  if (amountTotal < minimumAmount(currency)) return { param: null, code: 'amount_too_small' };
  return checkTime(params, nowMs) ?? checkTexts(params);
}

/** A session that keeps a card and takes no money sells nothing, and has no intent of a payment. */
function checkSetup(params: FormTree): Problem | null {
  const wrong = ['line_items', 'payment_intent_data', 'adaptive_pricing'].find((name) => name in params);
  return wrong === undefined
    ? null
    : { param: wrong, code: null, message: `\`${wrong}\` cannot be used in setup mode` };
}

/** The total of a checkout, in Stripe's units. */
export function totalOf(params: FormTree): { amountTotal: number; currency: string } {
  const items = Object.values(treeAt(params, 'line_items')).filter((item) => typeof item === 'object');
  const amounts = items.map(
    (item) => Number(textAt(item, 'price_data', 'unit_amount')) * Number(textAt(item, 'quantity')),
  );
  return {
    amountTotal: amounts.reduce((sum, amount) => sum + amount, 0),
    currency: (items[0] && textAt(items[0], 'price_data', 'currency')) ?? textAt(params, 'currency') ?? '',
  };
}

function checkItem(item: FormTree, path: string): Problem | null {
  const currency = textAt(item, 'price_data', 'currency') ?? '';
  const amount = Number(textAt(item, 'price_data', 'unit_amount'));
  const name = textAt(item, 'price_data', 'product_data', 'name') ?? '';
  if (!/^[a-z]{3}$/.test(currency) || NOT_CHARGED.includes(currency))
    return { param: `${path}[price_data][currency]`, code: null, message: 'Invalid currency' };
  const step = WHOLE_HUNDREDS.includes(currency) ? 100 : WHOLE_TENS.includes(currency) ? 10 : 1;
  if (amount < 0 || amount % step !== 0)
    return { param: `${path}[price_data][unit_amount]`, code: 'parameter_invalid_integer' };
  if (name.trim() === '')
    return { param: `${path}[price_data][product_data][name]`, code: 'parameter_invalid_empty' };
  return null;
}

function checkTime(params: FormTree, nowMs: number): Problem | null {
  const expiresAt = textAt(params, 'expires_at');
  if (expiresAt === null) return null;
  const aheadSeconds = Number(expiresAt) - nowMs / 1_000;
  if (aheadSeconds >= HALF_HOUR_SECONDS && aheadSeconds <= DAY_SECONDS) return null;
  return {
    param: 'expires_at',
    code: null,
    message:
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
  };
}

function checkTexts(params: FormTree): Problem | null {
  for (const name of ['success_url', 'cancel_url'])
    if (!/^https?:\/\/\S+$/.test(textAt(params, name) ?? '')) return { param: name, code: 'url_invalid' };
  const email = textAt(params, 'customer_email');
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return { param: 'customer_email', code: 'email_invalid' };
  if ((textAt(params, 'client_reference_id') ?? '').length > 200)
    return { param: 'client_reference_id', code: null };
  const metadata = Object.entries(treeAt(params, 'metadata'));
  const isTooMuch =
    metadata.length > MAX_METADATA.keys ||
    metadata.some(
      ([name, value]) => name.length > MAX_METADATA.name || String(value).length > MAX_METADATA.value,
    );
  return isTooMuch ? { param: 'metadata', code: null } : null;
}
