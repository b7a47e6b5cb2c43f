import type { Metadata } from 'next';
import { cache } from 'react';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { DocumentScreen } from '@/components/documents/document-screen';
import { MissingDocumentScreen } from '@/components/documents/missing-document-screen';
import { openDocument } from '@/lib/documents/open-document';
import { toDocumentView } from '@/lib/documents/to-document-view';
import { setPageStatus } from '@/lib/http/page-status';
import { resolveLocale } from '@/lib/i18n/locale';
import { decodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';

type PageProps = {
  params: Promise<{ documentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const opened = await open(props);
  return {
    title:
      opened && !isFailedLoad(opened)
        ? toDocumentView(opened.document.content, resolveLocale(), opened.document).title
        : null,
    // The address opens the document, so it is told to nobody.
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

export default async function DocumentPage(props: PageProps) {
  const opened = await open(props);
  if (isFailedLoad(opened)) return <FailedPage error={opened.error} header={null} />;
  if (!opened) {
    setPageStatus(404);
    return <MissingDocumentScreen />;
  }
  const language = resolveLocale();
  const view = toDocumentView(opened.document.content, language, opened.document);
  return <DocumentScreen view={view} pdfPath={opened.pdfPath} t={language.t} />;
}

async function open({ params, searchParams }: PageProps) {
  const { documentId } = await params;
  const query = await searchParams;
  const param = (name: string) => [query[name]].flat()[0] ?? null;
  return orFailedLoad(openOnce(documentId, param('until'), param('proof'), param('all')));
}

type Text = string | null;

/** Title and page come from one look. */
const openOnce = cache(async (documentId: string, until: Text, proof: Text, all: Text) => {
  const document = await openDocument(services(), { documentId, link: { until, proof, all } });
  const id = decodeShortId('DOC', documentId);
  if (!document || !id) return null;
  const query = new URLSearchParams({ until: until ?? '', ...(all ? { all } : {}), proof: proof ?? '' });
  return { document, pdfPath: `${paths.documentPdf(id)}?${query}` };
});
