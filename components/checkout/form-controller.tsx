'use client';
import { useEffect } from 'react';
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is new with every render, and changes only with its errors.
  useEffect(() => {
    onReady(billing);
  }, [errors]);
  return null;
}
