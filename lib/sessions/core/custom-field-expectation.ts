import type { CustomField } from '@/lib/catalog/core/custom-field';
import { MAX_ANSWER_LENGTH } from './custom-field-answers';

/** The form that an answer to a field has to have, for an error of the API that names the field. */
export function customFieldExpectation({ type, options }: CustomField): string {
  switch (type) {
    case 'text':
      return `text of at most ${MAX_ANSWER_LENGTH} characters`;
    case 'number':
      return 'a number of at most 15 digits and 6 decimals';
    case 'date':
      return 'a date such as 2026-11-20';
    case 'checkbox':
      return 'true';
    case 'select':
      return `one of ${options.join(', ')}`;
  }
}
