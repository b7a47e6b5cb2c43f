import type { Ref } from 'react';

export type SummaryItem = { fieldId: string; text: string };

type ErrorSummaryProps = { title: string; items: readonly SummaryItem[]; ref: Ref<HTMLDivElement> };

/** Everything that is wrong in one place that takes the focus; each line leads to its field. */
export function ErrorSummary({ title, items, ref }: ErrorSummaryProps) {
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className="mb-6 scroll-mt-6 rounded-control border-2 border-danger p-4"
    >
      <h2 id="error-summary-title" className="font-semibold">
        {title}
      </h2>
      {items.length > 0 && (
        <ul className="mt-1.5">
          {items.map(({ fieldId, text }) => (
            <li key={fieldId}>
              <a href={`#${fieldId}`} className="inline-block py-1 text-danger underline underline-offset-2">
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
