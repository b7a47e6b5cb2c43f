import { resolveLocale } from '@/lib/i18n/locale';
import { StatusPage } from './status-page';

/** The page of an address at which there is none. */
export function MissingPageScreen() {
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
