import { useMemo, useRef } from 'react';
import { type FieldErrors, type ResolverResult, useForm } from 'react-hook-form';
import {
  type BillingField,
  type BillingFormValues,
  type BillingIssue,
  checkBillingForm,
  type IssueCode,
} from '@/lib/billing/core/billing-form';
import { shownFieldRule } from '@/lib/billing/core/country-rules';
import { isTaxIdComplete } from '@/lib/billing/core/parse-tax-id';
import { findSubdivision, stateInCountry, subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { FIELD_IDS } from './field-messages';
import { useAfterPress } from './use-after-press';
import type { JudgedTaxId } from './use-quote';

export type BillingFormInput = {
  /** The values that the form starts with, and the values of fields that are not inputs. */
  start: BillingFormValues;
  issues: readonly BillingIssue[];
  locked: ReadonlySet<BillingField>;
  onEdit: (values: BillingFormValues, judged: JudgedTaxId) => void;
  onTaxIdLeft: (taxId: string) => void;
};

/**
 * The form's fields on react-hook-form, checked by the same rules as on the server.
 *
 * No default values are handed over: what stands in the page when the script arrives, typed or autofilled early, is
 * read from there and kept.
 */
export function useBillingForm({ start, issues, locked, onEdit, onTaxIdLeft }: BillingFormInput) {
  const edited = useRef(new Set<BillingField>());
  const stateFor = useStateOfCountry(start.country);
  const afterPress = useAfterPress();
  const complete = (values: BillingFormValues): BillingFormValues => ({ ...start, ...values });
  const issuesOf = (typed: BillingFormValues) => findShownIssues(complete(typed), locked);
  const form = useForm<BillingFormValues>({
    resolver: (values) => resolved(values, issuesOf(values)),
    errors: useMemo(() => toErrors(issues), [issues]),
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  const { errors } = form.formState;
  const read = () => complete(form.getValues());

  const settleState = () => {
    const values = read();
    const settled = stateFor(values);
    if (settled !== values.state && !locked.has('state')) form.setValue('state', settled);
  };

  /** Removes the errors of fields that are right now; the errors of other fields stay as they are. */
  const change = () => {
    settleState();
    const values = read();
    const wrong = new Set(issuesOf(values).map(({ field }) => field));
    form.clearErrors(FIELD_IDS.filter((field) => errors[field] && !wrong.has(field)));
    onEdit(values, { isTaxIdComplete: isTaxIdComplete(values.country, values.taxId) });
  };

  // A field that is left untouched or empty is no mistake yet.
  const leave = (name: BillingField) => {
    const values = read();
    if (name === 'taxId') onTaxIdLeft(values.taxId);
    if (!edited.current.has(name) || values[name].trim() === '') return;
    const issue = issuesOf(values).find(({ field }) => field === name);
    if (issue) form.setError(name, { type: issue.code });
  };

  return {
    errors,
    errorOf: (field: BillingField) => errors[field]?.type as IssueCode | undefined, // the resolver writes nothing else there
    statesOf: (country: string) => subdivisionsOf(country) ?? [],
    /** Shows every problem. @returns `true` where there is none */
    check: () => form.trigger(),
    /** Takes over what the shopper filled in, and perhaps left again, before this script arrived. */
    catchUp: () => {
      const values = read();
      if (JSON.stringify(values) === JSON.stringify(start)) return;
      change();
      for (const field of FIELD_IDS) {
        if (values[field] === start[field]) continue;
        edited.current.add(field);
        if (document.activeElement?.id !== field) leave(field);
      }
    },
    field: (name: BillingField) =>
      form.register(name, {
        onChange: () => {
          edited.current.add(name);
          change();
        },
        onBlur: () => afterPress(() => leave(name)),
      }),
    isBusiness: () => form.register('isBusiness', { onChange: change }),
  };
}

/**
 * The value that the state's field has to have. Browsers fill in a state's code or its name, and before or after its
 * country. To be called after every change, because a code means something only in the list that it was chosen from.
 */
function useStateOfCountry(startCountry: string): (values: BillingFormValues) => string {
  const listOf = useRef(listedCountry(startCountry));
  return ({ country, state }) => {
    const carried = stateInCountry({ country, state, chosenIn: listOf.current });
    listOf.current = listedCountry(country);
    return listOf.current === '' ? carried : (findSubdivision(country, carried) ?? '');
  };
}

/** The country, where the form offers a list of its states. */
function listedCountry(country: string): string {
  return shownFieldRule('state', { country, isBusiness: false }) ? country : '';
}

/** The problems that a shopper can do something about: none of fields that a browser has filled in unseen. */
function findShownIssues(values: BillingFormValues, locked: ReadonlySet<BillingField>): BillingIssue[] {
  return checkBillingForm(values, locked).filter(({ field }) => shownFieldRule(field, values) !== null);
}

function resolved(
  values: BillingFormValues,
  issues: readonly BillingIssue[],
): ResolverResult<BillingFormValues> {
  return issues.length === 0 ? { values, errors: {} } : { values: {}, errors: toErrors(issues) };
}

function toErrors(issues: readonly BillingIssue[]): FieldErrors<BillingFormValues> {
  return Object.fromEntries(issues.map(({ field, code }) => [field, { type: code }]));
}
