'use client';

import { buttonClass } from '@/components/ui/button';
import { failure } from '@/lib/i18n/messages/en/failure';
import { createTranslate } from '@/lib/i18n/translate';

type FailureScreenProps = { error: unknown; retry: () => void };

const t = createTranslate(failure, 'en');

/** For what nobody foresaw: says so, offers another try, and gives the one word that finds it in the log. */
export function FailureScreen({ error, retry }: FailureScreenProps) {
  const reference = digestOf(error);
  return (
    <main className="flex min-h-dvh flex-col bg-card text-ink">
      <title>{t('failure.title')}</title>
      <div className="mx-auto w-full max-w-[31rem] px-5 py-10 sm:py-20">
        <div role="alert" className="rounded-card border border-line bg-background p-6 sm:p-10">
          <h1 className="text-balance font-bold text-2xl tracking-tight">{t('failure.heading')}</h1>
          <p className="mt-2 text-pretty text-ink-muted">{t('failure.body')}</p>
          <p className="mt-6">
            <button type="button" onClick={retry} className={buttonClass}>
              {t('failure.action')}
            </button>
          </p>
          {reference && (
            <p className="mt-4 text-ink-muted text-sm">{t('failure.reference', { reference })}</p>
          )}
        </div>
      </div>
    </main>
  );
}

/** Next marks an error of the server by a hash that its log has too; nothing else of the error is for the public. */
function digestOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null;
  return typeof error.digest === 'string' ? error.digest : null;
}
