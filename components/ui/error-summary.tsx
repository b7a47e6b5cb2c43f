import type { MouseEvent, Ref } from 'react';

export type SummaryItem = { fieldId: string; text: string };

type ErrorSummaryProps = { title: string; items: readonly SummaryItem[]; ref: Ref<HTMLDivElement> };

/** Everything that is wrong in one place that takes the focus; each line leads to its field. */
export function ErrorSummary({ title, items, ref }: ErrorSummaryProps) {
  return (
    // Not an alert: it takes the focus, and with both it would be read out twice.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this holds links to them.
    <div
      ref={ref}
      role="group"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className="mb-6 scroll-mt-6 rounded-control border-2 border-danger p-4"
    >
      <h2 id="error-summary-title" className="font-semibold">
        {title}
      </h2>
      <ul className="-mb-2">
        {items.map(({ fieldId, text }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => focusField(event, fieldId)}
              className="block w-fit py-2.5 text-danger underline underline-offset-2"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Goes to the field without a trace in the address: "back" then leaves the page rather than the field. */
function focusField(event: MouseEvent, fieldId: string) {
  const field = document.getElementById(fieldId);
  if (!field) return;
  event.preventDefault();
  field.focus();
}
