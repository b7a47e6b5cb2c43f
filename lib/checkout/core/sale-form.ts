import type { DiscountProblem } from '@/lib/discounts/core/judge-discount';
import { formatAmount } from '@/lib/kernel/money';
import {
  type CustomFieldIssue,
  checkCustomFields,
  mergeAnswers,
} from '@/lib/sessions/core/custom-field-answers';
import { lineAmountMinor } from '@/lib/sessions/core/line-items';
import {
  type ChoiceIssue,
  type ChosenSale,
  type SaleChoices,
  theLine,
} from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import type { FormIntent } from './form-intent';
import type { ViewFormat } from './quote-view';

/** The values of the fields beside the billing details, as text. */
export type SaleFormValues = {
  quantity: string;
  customPrice: string;
  discountCode: string;
  /** By field id. */
  answers: Record<string, string>;
};

/** A problem of one of these fields. `bound` is the number or amount to hold to, as it is shown. */
export type SaleFormIssue =
  | { field: 'quantity' | 'customPrice'; code: ChoiceIssue['code']; bound: string | null }
  | { field: 'answer'; id: string; code: CustomFieldIssue['code'] };

/** Why a code takes nothing off, as the page says it. */
export type CodeProblem = DiscountProblem | 'too_many_tries';

/** The items and their price before tax; amounts are finished text. */
export type SaleView = {
  quantity: number;
  /** Before any discount. */
  itemAmount: string;
  discount: { code: string; amount: string } | null;
  /** The amount that is left: before tax is added, or with the tax that it includes. */
  amount: string;
  /** The code that was asked for and takes nothing off. */
  refusedCode: { code: string; problem: CodeProblem } | null;
};

export type SaleFormState = {
  values: SaleFormValues;
  /** The values that the totals of this state were priced for; a preview asks with them. */
  applied: SaleChoices;
  view: SaleView;
  issues: SaleFormIssue[];
};

const MAX_TEXT_LENGTH = 1_000;

/** The name and id of an answer's field. */
export function answerFieldId(id: string): string {
  return `custom-${id}`;
}

/** Reads the posted fields; what the session does not ask is not looked at. */
export function readSaleForm(
  get: (name: string) => unknown,
  { session, intent }: { session: Session; intent: FormIntent },
): SaleFormValues {
  const text = (name: string) => {
    const value = get(name);
    return typeof value === 'string' ? value.slice(0, MAX_TEXT_LENGTH) : '';
  };
  const fields = session.snapshot.customFields ?? [];
  return {
    quantity: stepped(text('quantity').trim(), intent),
    customPrice: text('customPrice').trim(),
    discountCode: text('discountCode').trim(),
    answers: Object.fromEntries(fields.map(({ id }) => [id, text(answerFieldId(id))])),
  };
}

/** The stepper's buttons take one away or add one; below one there is nothing to take. */
function stepped(quantity: string, intent: FormIntent): string {
  if (!/^\d{1,6}$/.test(quantity)) return quantity;
  if (intent === 'more') return String(Number(quantity) + 1);
  return intent === 'less' ? String(Math.max(1, Number(quantity) - 1)) : quantity;
}

/** The choices of a posted form. A field that the page does not have leaves its part as the session has it. */
export function choicesOf(
  values: SaleFormValues,
  { session, takesCode }: { session: Session; takesCode: boolean },
): SaleChoices {
  const { snapshot } = session;
  return {
    ...(snapshot.quantity ? { quantity: wholeNumber(values.quantity) } : {}),
    ...(snapshot.ownPrice ? { customPrice: plainAmount(values.customPrice) } : {}),
    ...(takesCode ? { discountCode: values.discountCode || null } : {}),
  };
}

/** The fields as a page is first shown, or as this browser's earlier submit left them. */
export function startValues(session: Session, sale: { code: string | null }): SaleFormValues {
  const item = theLine(session.lineItems);
  return {
    quantity: String(item.quantity),
    customPrice: formatAmount(item.unitAmountMinor, session.currency),
    discountCode: sale.code ?? '',
    answers: { ...mergeAnswers(session.customFields, null) },
  };
}

/** Whether a page has a field for a code. */
export function takesDiscountCode(session: Session, store: { hasDiscounts: boolean }): boolean {
  return session.discountCode !== null || (store.hasDiscounts && session.snapshot.hidesDiscounts !== true);
}

/** The problems of the answers in a form that is submitted. */
export function answerIssues(session: Session, values: SaleFormValues): SaleFormIssue[] {
  const { issues } = checkCustomFields(session.snapshot.customFields ?? [], values.answers, {
    isComplete: true,
  });
  return issues.map((issue) => ({ field: 'answer', ...issue }));
}

/** The state of the fields about the sale: what was typed, what is applied, and what is wrong with it. */
export function toSaleFormState(input: {
  /** Priced as chosen. */
  sale: Pick<ChosenSale, 'session' | 'code' | 'issues'> & { problem: CodeProblem | null };
  values: SaleFormValues;
  applied: SaleChoices;
  issues?: readonly SaleFormIssue[];
  format: Pick<ViewFormat, 'money'>;
}): SaleFormState {
  const { sale, values, applied, format } = input;
  const { session } = sale;
  return {
    values,
    applied,
    view: toSaleView(input),
    issues: [
      ...sale.issues.map(({ field, code, bound }) => ({
        ...{ field, code },
        bound: field === 'quantity' ? quantityBound(session, bound) : bound && format.money(bound),
      })),
      ...(input.issues ?? []),
    ],
  };
}

function toSaleView({ sale, format }: Parameters<typeof toSaleFormState>[0]): SaleView {
  const { session, code, problem } = sale;
  const money = (amountMinor: bigint) => format.money(formatAmount(amountMinor, session.currency));
  const item = theLine(session.lineItems);
  const { discount } = session;
  return {
    quantity: item.quantity,
    itemAmount: money(item.unitAmountMinor * BigInt(item.quantity)),
    discount: discount && { code: discount.code, amount: money(item.discountMinor) },
    amount: money(lineAmountMinor(item)),
    refusedCode: code !== null && problem !== null ? { code, problem } : null,
  };
}

/** A quantity that is no number is told with the least one that counts. */
function quantityBound(session: Session, bound: string | null): string | null {
  const rule = session.snapshot.quantity;
  return bound ?? (rule ? String(rule.minimum) : null);
}

/** Digits as a number; anything else as one that no rule takes. */
function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

/** An amount as people type it: with a comma for the decimal point, and with blanks. Anything else is left as it is. */
function plainAmount(text: string): string {
  const plain = text.replace(/\s/g, '');
  return plain.includes('.') ? plain : plain.replace(',', '.');
}
