'use client';
import { useEffect, useEffectEvent } from 'react';
import { type BillingFormInput, useBillingForm } from './use-billing-form';

export type BillingForm = ReturnType<typeof useBillingForm>;

export type FormControllerProps = BillingFormInput & { onReady: (billing: BillingForm) => void };

/**
 * Checks the form while it is filled in. It renders nothing: the fields are in the page already and are connected to it
 * when it arrives. It is loaded with the first touch of the form, because the first paint does not need it.
 */
export default function FormController({ onReady, ...input }: FormControllerProps) {
  const billing = useBillingForm(input);
  const { errors } = billing;
  // A new object with every render, which is another one to the page only where its errors are.
  const report = useEffectEvent((of: typeof errors) => onReady({ ...billing, errors: of }));
  useEffect(() => report(errors), [errors]);
  return null;
}
