'use client';
import type { ReactNode } from 'react';
import {
  CheckoutContext,
  type CheckoutContextValue,
  useCheckout,
} from '@/components/checkout/checkout-provider';
import type { PassingMoment } from '@/lib/gallery/core/gallery-state';

const FACTS: Readonly<Record<PassingMoment, Partial<CheckoutContextValue>>> = {
  sending: { busyWith: 'pay' },
  quoting: { isQuoting: true, isQuoteCurrent: false },
};

/** A moment that would pass by itself, for as long as one likes to look at it. */
export function HeldStill({ moment, children }: { moment: PassingMoment | undefined; children: ReactNode }) {
  const checkout = useCheckout();
  return (
    <CheckoutContext value={moment ? { ...checkout, ...FACTS[moment] } : checkout}>
      {children}
    </CheckoutContext>
  );
}
