'use client';
import { useEffect } from 'react';
import { type BillingFormInput, useBillingForm } from './use-billing-form';

export type BillingForm = ReturnType<typeof useBillingForm>;

export type FormControllerProps = BillingFormInput & { onReady: (billing: BillingForm) => void };

/**
 * Checks the form while it is filled in. Renders nothing: the fields are in the page already, and take this up when it
 * arrives, which is with the first touch of the form, because no first paint needs it.
 */
export default function FormController({ onReady, ...input }: FormControllerProps) {
  const billing = useBillingForm(input);
  const { errors } = billing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is new with every render, and news only with its errors.
  useEffect(() => {
    onReady(billing);
  }, [errors]);
  return null;
}
