import type { ReactNode } from 'react';
import { resolveLocale } from '@/lib/i18n/locale';

/** The page at the root of a running Checkstand: it says that the app runs, and in a demo what to try. */
export function LandingPage({ children }: { children: ReactNode }) {
  const { t } = resolveLocale();
  return (
    <main className="min-h-dvh bg-background text-ink">
      <div className="mx-auto max-w-3xl px-5 py-10 sm:py-16">
        <h1 className="font-bold text-3xl tracking-tight">{t('landing.heading')}</h1>
        <p className="mt-3 max-w-prose text-pretty text-ink-muted">{t('landing.body')}</p>
        {children}
      </div>
    </main>
  );
}
