'use server';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { createViewFormat } from '@/components/checkout/view-format';
import type { SubmitResult } from '@/lib/checkout/core/checkout-form-state';
import { readCheckoutForm } from '@/lib/checkout/core/read-checkout-form';
import { reopenCheckout } from '@/lib/checkout/reopen-checkout';
import { submitCheckoutForm } from '@/lib/checkout/submit-checkout-form';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { addressOf } from '@/lib/doors/address-of';
import { beginAction } from '@/lib/http/page-status';
import { countryName } from '@/lib/i18n/country-name';
import { resolveLocale } from '@/lib/i18n/locale';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';

/** Takes the submitted form, with and without JavaScript. The form names its session, like everything else. */
export async function submitCheckout(_previous: SubmitResult, data: FormData): Promise<SubmitResult> {
  beginAction();
  const { locale } = resolveLocale();
  const jar = await cookies();
  const field = (name: string) => data.get(name);
  const answer = await submitCheckoutForm(services(), {
    storeSlug: String(data.get('storeSlug')),
    sessionId: String(data.get('sessionId')),
    cookie: jar.get(VISITOR_COOKIE)?.value ?? null,
    clientAddress: addressOf(services(), await headers()),
    field,
    formatFor: (currency) =>
      createViewFormat({ currency, locale, countryName: (code) => countryName(code, locale) }),
  }).catch((error: unknown) => {
    // An error that is thrown on would lead to an empty page without JavaScript, and its message would be logged.
    services().log.error('a checkout form could not be answered', { error });
    return null;
  });
  if (answer === null) return { unanswered: readCheckoutForm(field).values };
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

/** Takes the button that starts an expired session again. */
export async function startAgain(data: FormData): Promise<void> {
  beginAction();
  const storeSlug = String(data.get('storeSlug'));
  const sessionId = String(data.get('sessionId'));
  const path = await reopenCheckout(services(), { storeSlug, sessionId }).catch((error: unknown) => {
    services().log.error('an expired checkout could not be reopened', { error });
    // The page of the session then shows its state, or that it cannot be shown.
    const id = decodeSessionId(sessionId);
    return id && paths.checkout({ storeSlug: encodeURIComponent(storeSlug), sessionId: id });
  });
  return path === null ? notFound() : redirect(path);
}
