import { describe, expect, it } from 'vitest';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import { checkCustomFields, mergeAnswers, type SentAnswers } from './custom-field-answers';

const field = (change: Partial<CustomField>): CustomField => ({
  id: 'q',
  name: 'Question',
  type: 'text',
  isRequired: false,
  placeholder: null,
  options: [],
  ...change,
});
const check = (change: Partial<CustomField>, sent: SentAnswers, isComplete = true) =>
  checkCustomFields([field(change)], sent, { isComplete });

describe('checkCustomFields', () => {
  it.each<[string, Partial<CustomField>, string, string]>([
    ['text, trimmed', {}, '  Ada  ', 'Ada'],
    ['500 characters', {}, '𝄞'.repeat(500), '𝄞'.repeat(500)],
    ['a number as it was written', { type: 'number' }, '-12.50', '-12.50'],
    ['a number without a sign or decimals', { type: 'number' }, '12', '12'],
    ['15 digits and 6 decimals', { type: 'number' }, '123456789012345.123456', '123456789012345.123456'],
    ['a leap day', { type: 'date' }, '2028-02-29', '2028-02-29'],
    ['a ticked box', { type: 'checkbox', isRequired: true }, 'on', 'true'],
    ['an option', { type: 'select', options: ['S', 'M'] }, 'M', 'M'],
  ])('takes %s', (_, change, sent, value) => {
    const { answers, issues } = check(change, { q: sent });
    expect(issues).toEqual([]);
    expect(answers).toEqual([{ id: 'q', name: 'Question', type: change.type ?? 'text', value }]);
  });

  it.each<[string, Partial<CustomField>, string, string]>([
    ['a required text left empty', { isRequired: true }, '  ', 'missing'],
    ['a required box left open', { type: 'checkbox', isRequired: true }, '', 'not_checked'],
    ['501 characters', {}, 'x'.repeat(501), 'too_long'],
    ['text that no database stores', {}, 'a\0b', 'too_long'],
    ['a number in words', { type: 'number' }, '1e3', 'not_a_number'],
    ['16 digits', { type: 'number' }, '1234567890123456', 'not_a_number'],
    ['7 decimals', { type: 'number' }, '1.1234567', 'not_a_number'],
    ['a number with a word behind it', { type: 'number' }, '12x', 'not_a_number'],
    ['a number with a word before it', { type: 'number' }, 'x12', 'not_a_number'],
    ['a day that is not there', { type: 'date' }, '2026-02-29', 'not_a_date'],
    ['a month of thirteen', { type: 'date' }, '2026-13-01', 'not_a_date'],
    ['another option', { type: 'select', options: ['S', 'M'] }, 'L', 'not_an_option'],
  ])('refuses %s', (_, change, sent, code) => {
    expect(check(change, { q: sent })).toEqual({ answers: [], issues: [{ id: 'q', code }] });
  });

  it('leaves out what was not answered and need not be', () => {
    expect(check({ type: 'select', options: ['S'] }, {})).toEqual({ answers: [], issues: [] });
  });

  it('says of a box that was not ticked that it was not', () => {
    expect(check({ type: 'checkbox' }, {}).answers).toMatchObject([{ value: 'false' }]);
  });

  it('does not ask for what is missing in a prefill, and refuses what is wrong in one', () => {
    expect(check({ isRequired: true }, {}, false)).toEqual({ answers: [], issues: [] });
    expect(check({ type: 'checkbox', isRequired: true }, {}, false)).toEqual({ answers: [], issues: [] });
    expect(check({ type: 'number' }, { q: 'x' }, false).issues).toEqual([{ id: 'q', code: 'not_a_number' }]);
  });

  it('looks for no answer in what every object inherits', () => {
    expect(check({ id: 'toString', isRequired: true }, {}).issues).toEqual([
      { id: 'toString', code: 'missing' },
    ]);
  });
});

describe('mergeAnswers', () => {
  it('takes what was sent over what the session has, also where it was emptied', () => {
    const stored = [
      { id: 'a', name: 'A', type: 'text', value: '1' },
      { id: 'b', name: 'B', type: 'text', value: '2' },
    ] as const;
    expect(mergeAnswers(stored, { b: '' })).toEqual({ a: '1', b: '' });
    expect(mergeAnswers(stored, null)).toEqual({ a: '1', b: '2' });
  });
});
