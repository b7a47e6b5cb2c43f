import type { Metadata } from 'next';
import { StatusPage } from '@/components/status/status-page';
import { resolveLocale } from '@/lib/i18n/locale';

export function generateMetadata(): Metadata {
  return { title: resolveLocale().t('notFound.title') };
}

export default function NotFound() {
  const { t } = resolveLocale();
  return (
    <StatusPage
      tone="neutral"
      heading={t('notFound.heading')}
      text={[t('notFound.body')]}
      seller={null}
      t={t}
    />
  );
}
