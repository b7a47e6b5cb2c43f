import type { ReactNode } from 'react';
import { fillIn } from '@/lib/i18n/fill-in';
import { failure } from '@/lib/i18n/messages/en/failure';

type FailureTranslate = (key: keyof typeof failure, params?: Readonly<Record<string, string>>) => string;

/** In English alone and without plurals, because every page sends an error boundary's messages to the browser. */
export const failureTranslate: FailureTranslate = (key, params = {}) => fillIn(failure[key], params);

type FailurePageProps = {
  t: FailureTranslate;
  /** The id by which the failure is found in the log. */
  reference: string | null;
  /** The header of the seller whose page it is, where that is known. */
  header: ReactNode;
  /** The button or link that tries again. */
  children: ReactNode;
};

/** The page of an unexpected failure: it says that the failure is ours and offers another try. */
export function FailurePage({ t, reference, header, children }: FailurePageProps) {
  return (
    <main className="flex min-h-dvh flex-col bg-card text-ink sm:justify-center sm:bg-background">
      <title>{t('failure.title')}</title>
      <div className="mx-auto w-full max-w-[31rem] px-5 py-5 sm:py-10 sm:pb-[max(2.5rem,10vh)]">
        {header}
        <div role="alert" className="mt-8 bg-card sm:rounded-card sm:border sm:border-line sm:p-10">
          <h1 className="text-balance font-bold text-2xl tracking-tight">{t('failure.heading')}</h1>
          <p className="mt-2 text-pretty text-ink-muted">{t('failure.body')}</p>
          <p className="mt-6">{children}</p>
          {reference && (
            <p className="mt-4 text-ink-muted text-sm">{t('failure.reference', { reference })}</p>
          )}
        </div>
      </div>
    </main>
  );
}
