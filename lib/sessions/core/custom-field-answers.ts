import type { CustomField, CustomFieldType } from '@/lib/catalog/core/custom-field';
import { countCharacters } from '@/lib/kernel/clean-text';
import { isCalendarDay } from '@/lib/kernel/clock';
import { isStorableText } from '@/lib/kernel/read-fields';

/** The answer of a buyer to one of the product's questions. */
export type CustomFieldAnswer = {
  id: string;
  /** The question's label, frozen with the session. */
  name: string;
  type: CustomFieldType;
  /** Always text: a date is `2026-11-20`, a number is written as it was, a checkbox is `true` or `false`. */
  value: string;
};

/** The answers that were sent for custom fields: text by field id. */
export type SentAnswers = Readonly<Record<string, string>>;

export type CustomFieldIssue = {
  id: string;
  code: 'missing' | 'not_checked' | 'too_long' | 'not_a_number' | 'not_a_date' | 'not_an_option';
};

export const MAX_ANSWER_LENGTH = 500;

/**
 * Checks answers against the product's questions. A question without an answer is left out, or an issue where it is
 * required; what answers no question is not looked at.
 *
 * @param input.isComplete whether a missing answer is an issue: of a submit, and not of a prefill
 */
export function checkCustomFields(
  fields: readonly CustomField[],
  sent: SentAnswers,
  input: { isComplete: boolean },
): { answers: CustomFieldAnswer[]; issues: CustomFieldIssue[] } {
  const answers: CustomFieldAnswer[] = [];
  const issues: CustomFieldIssue[] = [];
  for (const field of fields) {
    const { id, name, type } = field;
    const value = toAnswer(field, Object.hasOwn(sent, id) ? (sent[id] ?? '') : '');
    const code = findIssue(field, value);
    if (code && (input.isComplete || !isMissing(code))) issues.push({ id, code });
    if (code === null && value !== '') answers.push({ id, name, type, value });
  }
  return { answers, issues };
}

/** The answers as text by field id, as a form holds them. */
export function toSentAnswers(answers: readonly CustomFieldAnswer[]): Record<string, string> {
  return Object.fromEntries(answers.map(({ id, value }) => [id, value]));
}

/** The answers of one buyer over those of another: a field that was sent counts, also where it was emptied. */
export function mergeAnswers(stored: readonly CustomFieldAnswer[], sent: SentAnswers | null): SentAnswers {
  return { ...toSentAnswers(stored), ...sent };
}

/** A browser sends `on` for a checkbox that is ticked and nothing for one that is not. */
function toAnswer({ type }: CustomField, sent: string): string {
  const value = sent.trim();
  if (type !== 'checkbox') return value;
  return ['on', 'true', '1', 'yes'].includes(value.toLowerCase()) ? 'true' : 'false';
}

function isMissing(code: CustomFieldIssue['code']): boolean {
  return code === 'missing' || code === 'not_checked';
}

function findIssue(
  { type, isRequired, options }: CustomField,
  value: string,
): CustomFieldIssue['code'] | null {
  if (type === 'checkbox') return isRequired && value !== 'true' ? 'not_checked' : null;
  if (value === '') return isRequired ? 'missing' : null;
  if (!isStorableText(value) || countCharacters(value) > MAX_ANSWER_LENGTH) return 'too_long';
  switch (type) {
    case 'number':
      return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value) ? null : 'not_a_number';
    case 'date':
      return isCalendarDay(value) ? null : 'not_a_date';
    case 'select':
      return options.includes(value) ? null : 'not_an_option';
    case 'text':
      return null;
  }
}
