import 'server-only';
import { resolveLocale } from '@/lib/i18n/locale';
import { appError } from '@/lib/kernel/error-catalogue';
import type { OpenedDocument } from './open-document';
import { toDocumentView } from './to-document-view';

export type PrintedDocument = Pick<OpenedDocument, 'id' | 'content' | 'createdAt' | 'seesAll'>;

/** Makes the PDFs of documents. */
export type DocumentPrinter = {
  /** @throws `too_many_requests` where too many wait to be printed */
  print(document: PrintedDocument): Promise<Buffer>;
};

/** Files are kept because a document never changes. Some megabytes hold hundreds of them. */
const MAX_KEPT_BYTES = 16 * 1_024 * 1_024;
/** Each file takes up to a second, in which this process does nothing else: callers beyond these are asked to come again. */
const MAX_WAITING = 8;
const RETRY_SECONDS = 10;

/**
 * A printer for one process: it makes one file at a time, keeps the newest, and lets only so many callers wait, so that a caller
 * who opens documents in a loop does not block the server for others.
 */
export function createDocumentPrinter(
  render: (document: PrintedDocument) => Promise<Buffer> = renderInOwnLanguage,
  maxKeptBytes = MAX_KEPT_BYTES,
): DocumentPrinter {
  const kept = new Map<string, Buffer>();
  const inWork = new Map<string, Promise<Buffer>>();
  let last: Promise<unknown> = Promise.resolve();

  function keep(id: string, pdf: Buffer): void {
    kept.set(id, pdf);
    let bytes = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [oldest, { length }] of kept) {
      if (bytes <= maxKeptBytes) return;
      kept.delete(oldest);
      bytes -= length;
    }
  }

  function enqueue(document: PrintedDocument): Promise<Buffer> {
    const printed = last.then(giveWay).then(() => render(document));
    last = printed.catch(() => {});
    return printed;
  }

  return {
    async print(document) {
      // A reader for whom fields are masked gets another file of the same document.
      const id = `${document.id} ${document.seesAll}`;
      const known = kept.get(id) ?? inWork.get(id);
      if (known) return known;
      if (inWork.size > MAX_WAITING)
        throw appError('too_many_requests', { retryAfterSeconds: RETRY_SECONDS });
      const work = enqueue(document);
      inWork.set(id, work);
      try {
        const pdf = await work;
        keep(id, pdf);
        return pdf;
      } finally {
        inWork.delete(id);
      }
    },
  };
}

/** Lets requests that came meanwhile be served before the next file is made. */
function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function renderInOwnLanguage({ content, createdAt, seesAll }: PrintedDocument): Promise<Buffer> {
  // A process that prints nothing loads neither the program that prints nor what it unpacks fonts with.
  const { renderDocumentPdf } = await import('./pdf/render-document-pdf');
  return renderDocumentPdf(toDocumentView(content, resolveLocale(), { seesAll }), createdAt);
}
