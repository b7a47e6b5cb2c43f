import { quantityField } from '@/lib/catalog/core/quantity-rule';
import { clearable, optional, optionalOrEmpty } from '@/lib/kernel/body-field';
import type { AppError } from '@/lib/kernel/error-catalogue';
import { invalidField } from '@/lib/kernel/read-fields';
import type { ChoiceIssue, SaleChoices } from './sale-choices';
import { customFieldValues, customPrice, discountCode } from './session-fields';

/** The choices of a buyer, for every body that quotes or orders a session. Absent fields stay as the session has them. */
export const CHOICE_FIELDS = {
  quantity: optional(quantityField),
  customPrice: optionalOrEmpty(customPrice),
  discountCode: clearable(discountCode, null),
};

/** The answers to custom fields, which an order takes beside the choices. */
export const ANSWER_FIELDS = { customFields: optional(customFieldValues) };

/** A choice that does not count, as the API tells it. */
export function choiceError({ field, code, bound }: ChoiceIssue, choices: SaleChoices): AppError {
  return invalidField(field, choiceExpectation({ code, bound }), choices[field]);
}

function choiceExpectation({ code, bound }: Pick<ChoiceIssue, 'code' | 'bound'>): string {
  switch (code) {
    case 'fixed':
      return `${bound}, which this session does not let a buyer change`;
    case 'too_low':
      return `at least ${bound}`;
    case 'too_high':
      return `at most ${bound}`;
    case 'not_a_number':
      return 'an amount that is exact for the currency';
  }
}
