import { StatusPage } from '@/components/status/status-page';
import { resolveLocale } from '@/lib/i18n/locale';

/** The page of a link to a document that opens none. */
export function MissingDocumentScreen() {
  const { t } = resolveLocale();
  return (
    <>
      <title>{t('document.missing.heading')}</title>
      <StatusPage
        tone="neutral"
        heading={t('document.missing.heading')}
        text={[t('document.missing.body')]}
        seller={null}
        t={t}
      />
    </>
  );
}
