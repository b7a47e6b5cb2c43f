import { useMemo, useRef } from 'react';
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import {
  type BillingField,
  type BillingFormValues,
  type BillingIssue,
  checkBillingForm,
  type IssueCode,
} from '@/lib/billing/core/billing-form';
import { countryRule } from '@/lib/billing/core/country-rules';
import { findSubdivision, stateInCountry, subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { FIELD_IDS } from './field-words';
import { useAfterPress } from './use-after-press';

export type BillingFormInput = {
  /** Where the form starts, and what stands for fields that are not inputs. */
  start: BillingFormValues;
  issues: readonly BillingIssue[];
  locked: ReadonlySet<BillingField>;
  onEdit: (values: BillingFormValues) => void;
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
  const stateListOf = useRef(listedCountry(start.country));
  const afterPress = useAfterPress();
  const complete = (values: BillingFormValues): BillingFormValues => ({ ...start, ...values });
  const resolver: Resolver<BillingFormValues> = (values) => {
    const found = checkBillingForm(complete(values), locked);
    return found.length === 0 ? { values, errors: {} } : { values: {}, errors: toErrors(found) };
  };
  const form = useForm<BillingFormValues>({
    resolver,
    errors: useMemo(() => toErrors(issues), [issues]),
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  const { errors } = form.formState;
  const read = () => complete(form.getValues());

  /** Browsers fill a state as its code or its name, and before or after its country. */
  const settleState = () => {
    const { country, state } = read();
    const carried = stateInCountry({ country, state, chosenIn: stateListOf.current });
    stateListOf.current = listedCountry(country);
    const settled = stateListOf.current === '' ? carried : (findSubdivision(country, carried) ?? '');
    if (settled !== state && !locked.has('state')) form.setValue('state', settled);
  };

  /** Takes back what is not wrong any more; what still is stays as it was said. */
  const change = () => {
    settleState();
    const wrong = new Set(checkBillingForm(read(), locked).map(({ field }) => field));
    form.clearErrors(FIELD_IDS.filter((field) => errors[field] && !wrong.has(field)));
    onEdit(read());
  };

  // Leaving a field that was not touched, or was emptied, is no mistake yet.
  const leave = (name: BillingField) => {
    const values = read();
    if (name === 'taxId') onTaxIdLeft(values.taxId);
    if (!edited.current.has(name) || values[name].trim() === '') return;
    const issue = checkBillingForm(values, locked).find(({ field }) => field === name);
    if (issue) form.setError(name, { type: issue.code });
  };

  return {
    errors,
    errorOf: (field: BillingField) => errors[field]?.type as IssueCode | undefined, // the resolver writes nothing else there
    statesOf: (country: string) => subdivisionsOf(country) ?? [],
    /** Shows every problem; `true` where there is none. */
    check: () => form.trigger(),
    /** Follows what was filled in, and perhaps left again, before this arrived. */
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

/** The country, where the form offers a list of its states. */
function listedCountry(country: string): string {
  return countryRule(country).state === 'none' ? '' : country;
}

function toErrors(issues: readonly BillingIssue[]): FieldErrors<BillingFormValues> {
  return Object.fromEntries(issues.map(({ field, code }) => [field, { type: code }]));
}
