import { DocumentScreen } from '@/components/documents/document-screen';
import { MissingDocumentScreen } from '@/components/documents/missing-document-screen';
import { OpenPortalScreen } from '@/components/portal/open-portal-screen';
import { PayScreen, payTitle } from '@/components/portal/pay-screen';
import { PortalScreen } from '@/components/portal/portal-screen';
import { SignInScreen } from '@/components/portal/sign-in-screen';
import type { GalleryState } from '@/lib/gallery/core/gallery-state';
import { resolveLocale } from '@/lib/i18n/locale';
import { assertNever } from '@/lib/kernel/assert';
import type { PaperOf } from './paper-of';

type AfterSale = Extract<
  GalleryState,
  { kind: 'portal' | 'portal_sign_in' | 'portal_link' | 'pay' | 'document' | 'missing_document' }
>;

type GalleryAfterSaleProps = { state: AfterSale; path: string; paperOf: PaperOf };

/** A state of what a buyer opens after the sale, whose forms and links lead back to the page itself. */
export function GalleryAfterSale({ state, path, paperOf }: GalleryAfterSaleProps) {
  const language = resolveLocale();
  const { t } = language;
  switch (state.kind) {
    case 'portal': {
      const { view, news, newsAbout } = state;
      return (
        <>
          <title>{t('portal.title')}</title>
          <PortalScreen view={view} news={news} newsAbout={newsAbout} actPath={path} language={language} />
        </>
      );
    }
    case 'portal_sign_in':
      return (
        <>
          <title>{t('portal.title')}</title>
          <SignInScreen shop={state.shop} news={state.news} actPath={path} t={t} />
        </>
      );
    case 'portal_link': {
      const linkKey = state.isGood ? 'gallery' : null;
      return (
        <>
          <title>{t('portal.open.heading')}</title>
          <OpenPortalScreen shop={state.shop} linkKey={linkKey} actPath={path} portalPath={path} t={t} />
        </>
      );
    }
    case 'pay':
      return (
        <>
          <title>{t(payTitle(state.view))}</title>
          <PayScreen
            view={state.view}
            link={{}}
            actPath={path}
            payPath={path}
            portalPath={path}
            language={language}
          />
        </>
      );
    case 'document': {
      const view = paperOf(state.content, language);
      return (
        <>
          <title>{view.title}</title>
          <DocumentScreen view={view} pdfPath={path} t={t} />
        </>
      );
    }
    case 'missing_document':
      return <MissingDocumentScreen />;
    default:
      return assertNever(state);
  }
}
