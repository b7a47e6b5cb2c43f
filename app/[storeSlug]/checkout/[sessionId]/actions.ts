'use server';
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { createViewFormat } from '@/components/checkout/view-format';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import { submitCheckoutForm } from '@/lib/checkout/submit-checkout-form';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { countryName } from '@/lib/i18n/country-name';
import { resolveLocale } from '@/lib/i18n/locale';
import { services } from '@/lib/services';

/** Takes the form, with and without a script. Which session it is for stands in the form, like everything else. */
export async function submitCheckout(
  _previous: CheckoutFormState,
  data: FormData,
): Promise<CheckoutFormState> {
  const { locale } = resolveLocale();
  const jar = await cookies();
  const answer = await submitCheckoutForm(services(), {
    storeSlug: String(data.get('storeSlug')),
    sessionId: String(data.get('sessionId')),
    cookie: jar.get(VISITOR_COOKIE)?.value ?? null,
    field: (name) => data.get(name),
    formatFor: (currency) =>
      createViewFormat({ currency, locale, countryName: (code) => countryName(code, locale) }),
  });
  switch (answer.kind) {
    case 'not_found':
      return notFound();
    case 'redirect':
      if (answer.cookie) jar.set(answer.cookie);
      return redirect(answer.path);
    case 'form':
      return answer.state;
  }
}
