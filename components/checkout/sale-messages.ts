import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { ChoosableView } from '@/lib/checkout/core/choosable-view';
import {
  answerFieldId,
  type CodeProblem,
  type SaleFormIssue,
  type SaleView,
} from '@/lib/checkout/core/sale-form';
import type { ClientKey, ClientTranslate } from './client-messages';

const CODE_PROBLEMS: Readonly<Record<CodeProblem, ClientKey>> = {
  unknown: 'issue.codeUnknown',
  expired: 'issue.codeExpired',
  used_up: 'issue.codeUsedUp',
  other_currency: 'issue.codeCurrency',
  other_product: 'issue.codeProduct',
  already_used: 'issue.codeAlreadyUsed',
  too_many_tries: 'issue.codeTooMany',
};

/** Why a code takes nothing off; it is in nobody's way. */
export function codeProblemText(
  { code, problem }: NonNullable<SaleView['refusedCode']>,
  t: ClientTranslate,
): string {
  return t(CODE_PROBLEMS[problem], { code });
}

/** The id of the field that a problem is about. */
export function saleFieldId(issue: SaleFormIssue): string {
  return issue.field === 'answer' ? answerFieldId(issue.id) : issue.field;
}

/** The sentence that says what to do about a problem. */
export function saleIssueText(
  issue: SaleFormIssue,
  { choosable, t }: { choosable: ChoosableView; t: ClientTranslate },
): string {
  switch (issue.field) {
    case 'quantity':
      return t('issue.quantity', { ...(choosable.quantity ?? { minimum: 1, maximum: 1 }) });
    case 'customPrice':
      return priceText(issue, t);
    case 'answer': {
      const field = choosable.customFields.find(({ id }) => id === issue.id);
      return t(answerKey(issue.code, field), { label: field?.name ?? issue.id });
    }
  }
}

function priceText({ code, bound }: Exclude<SaleFormIssue, { field: 'answer' }>, t: ClientTranslate): string {
  if (code === 'too_low') return t('issue.priceTooLow', { bound: bound ?? '' });
  if (code === 'too_high') return t('issue.priceTooHigh', { bound: bound ?? '' });
  return t('issue.priceMalformed');
}

function answerKey(
  code: Extract<SaleFormIssue, { field: 'answer' }>['code'],
  field: CustomField | undefined,
): ClientKey {
  switch (code) {
    case 'missing':
      return field?.type === 'select' ? 'issue.answerNotAnOption' : 'issue.answerMissing';
    case 'not_checked':
      return 'issue.answerNotChecked';
    case 'too_long':
      return 'issue.answerTooLong';
    case 'not_a_number':
      return 'issue.answerNotANumber';
    case 'not_a_date':
      return 'issue.answerNotADate';
    case 'not_an_option':
      return 'issue.answerNotAnOption';
  }
}
