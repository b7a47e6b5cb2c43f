import type { MouseEvent, Ref } from 'react';

export type SummaryItem = { fieldId: string; text: string };

type ErrorSummaryProps = { title: string; items: readonly SummaryItem[]; ref: Ref<HTMLElement> };

/** The list of all problems of a form, which takes the focus; each line links to its field. */
export function ErrorSummary({ title, items, ref }: ErrorSummaryProps) {
  return (
    // This is no alert, because it takes the focus, and a screen reader would read it twice.
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className="mb-6 scroll-mt-6 rounded-control border-2 border-danger p-4"
    >
      <h2 id="error-summary-title" className="font-semibold">
        {title}
      </h2>
      <ul className="-mb-2 pt-2.5">
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
    </section>
  );
}

/** Moves the focus to the field without changing the address, so that the back button leaves the page. */
function focusField(event: MouseEvent, fieldId: string) {
  const field = document.getElementById(fieldId);
  if (!field) return;
  event.preventDefault();
  field.focus();
}
