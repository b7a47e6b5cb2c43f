import { ActionLink } from '@/components/status/action-link';
import { DefinitionRow } from '@/components/ui/definition-row';
import type { DocumentView } from '@/lib/documents/core/document-view';
import type { Translate } from '@/lib/i18n/translate';

type DocumentScreenProps = { view: DocumentView; pdfPath: string; t: Translate };

/** A receipt, an invoice or a credit note as a page, which prints as the sheet of paper that it is. */
export function DocumentScreen({ view, pdfPath, t }: DocumentScreenProps) {
  return (
    <div className="min-h-dvh bg-card px-4 py-8 text-ink print:p-0">
      <main className="mx-auto max-w-[46rem] rounded-card border border-line bg-background p-6 sm:p-10 print:border-0 print:p-0">
        <h1 className="font-bold text-2xl tracking-tight">{view.heading}</h1>
        {view.testNote && <p className="mt-2 font-semibold text-danger">{view.testNote}</p>}
        <div className="mt-8 grid gap-6 sm:grid-cols-2 print:grid-cols-2">
          <Party {...view.seller} />
          <Party {...view.buyer} />
        </div>
        <dl className="mt-8 grid gap-2 text-sm">
          {view.facts.map(({ term, value }) => (
            // The terms are short words of ours, which stay whole; a long value breaks.
            <div key={term} className="flex items-start justify-between gap-6">
              <dt className="shrink-0">{term}</dt>
              <dd className="min-w-0 text-end tabular-nums wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
        <h2 className="mt-8 flex justify-between gap-6 border-line border-t pt-4 text-ink-muted text-sm">
          <span>{view.items.heading}</span>
          <span className="text-end">{view.items.amountHeading}</span>
        </h2>
        <dl className="mt-2 grid gap-2">
          {keyed(view.items.rows).map(({ key, ...row }) => (
            <DefinitionRow key={key} {...row} />
          ))}
        </dl>
        <dl className="mt-4 grid gap-2 border-line border-t pt-4">
          {keyed(view.sums).map(({ key, ...row }) => (
            <DefinitionRow key={key} {...row} />
          ))}
        </dl>
        {view.notes.map((note) => (
          <p key={note} className="mt-6 text-pretty text-sm wrap-anywhere">
            {note}
          </p>
        ))}
        <ActionLink href={pdfPath} look="quiet">
          {t('document.pdf')}
        </ActionLink>
      </main>
    </div>
  );
}

/** A name is written in its own direction, whatever the page's is. */
function Party({ heading, lines }: DocumentView['seller']) {
  return (
    <section aria-label={heading}>
      <h2 className="text-ink-muted text-sm">{heading}</h2>
      {keyed(lines.map((text) => ({ term: text }))).map(({ key, term }) => (
        <p key={key} className="wrap-anywhere">
          <bdi>{term}</bdi>
        </p>
      ))}
    </section>
  );
}

/** Two lines of a document may say the same; their place tells them apart. */
function keyed<T extends { term: string }>(rows: readonly T[]): (T & { key: string })[] {
  return rows.map((row, index) => ({ ...row, key: `${index} ${row.term}` }));
}
