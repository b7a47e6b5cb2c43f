import type { Metadata } from 'next';
import { StatusPage } from '@/components/status/status-page';
import { resolveLocale } from '@/lib/i18n/locale';
import { createTranslate } from '@/lib/i18n/translate';

export function generateMetadata(): Metadata {
  const { messages, locale } = resolveLocale();
  return { title: createTranslate(messages, locale)('notFound.title') };
}

export default function NotFound() {
  const { messages, locale } = resolveLocale();
  const t = createTranslate(messages, locale);
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
