import type { Metadata } from 'next';
import { resolveLocale } from '@/lib/i18n/locale';

export function generateMetadata(): Metadata {
  return { title: resolveLocale().t('notFound.title') };
}

export { MissingPageScreen as default } from '@/components/status/missing-page-screen';
