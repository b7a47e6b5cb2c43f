import { useRouter } from 'next/navigation';
import { useActionState, useEffect, useRef, useState } from 'react';
import {
  type CheckoutFormState,
  type LoadedForm,
  type SubmitResult,
  stateAfter,
} from '@/lib/checkout/core/checkout-form-state';
import { type FormIntent, readIntent } from '@/lib/checkout/core/form-intent';

export type CheckoutAction = (previous: SubmitResult, data: FormData) => Promise<SubmitResult>;

/**
 * Submits the form. Without a script the browser posts it to `formAction`, and the answer is in `state` when the page is
 * rendered again. With a script, `submit` calls the same action and keeps the form with everything in it when the network
 * or the server fails.
 */
export function useSubmission(action: CheckoutAction, form: LoadedForm) {
  const { start } = form;
  const router = useRouter();
  const [posted, formAction] = useActionState<SubmitResult, FormData>(action, start);
  const [state, setState] = useState(() => stateAfter(posted, form));
  const [busyWith, setBusyWith] = useState<FormIntent | null>(null);
  const isUnderway = useRef(false);

  const rest = () => {
    isUnderway.current = false;
    setBusyWith(null);
  };

  const submit = async (data: FormData): Promise<CheckoutFormState | null> => {
    if (isUnderway.current) return null;
    isUnderway.current = true;
    setBusyWith(readIntent(String(data.get('intent'))));
    const answer = await action(start, data).catch((error: unknown) =>
      isRedirect(error) ? 'leaving' : null,
    );
    // The next page is on its way, so the button stays busy until this page is gone.
    if (answer === 'leaving') return null;
    rest();
    const isAnswered = answer !== null && !('unanswered' in answer);
    const next = isAnswered ? answer : { ...state, issues: [], message: { kind: 'try_again' } as const };
    setState(next);
    return next;
  };

  useEffect(() => {
    // The back button can restore the page as it was left: busy, and older than what has happened since.
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      isUnderway.current = false;
      setBusyWith(null);
      router.refresh();
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, [router]);

  return { state, formAction, submit, busyWith };
}

/** Next rejects the call of an action that redirects, after it has started the navigation itself. */
function isRedirect(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return false;
  return typeof error.digest === 'string' && error.digest.startsWith('NEXT_REDIRECT');
}
