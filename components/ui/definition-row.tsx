import type { ReactNode } from 'react';

type DefinitionRowProps = {
  term: ReactNode;
  note?: string | undefined;
  value: string;
  isStrong?: boolean;
  isQuiet?: boolean;
};

/** A term and its value at the two ends of a line, to be used within a `dl`. */
export function DefinitionRow({ term, note, value, isStrong = false, isQuiet = false }: DefinitionRowProps) {
  const weight = isStrong ? 'text-lg font-semibold' : '';
  return (
    <div className={`flex items-start justify-between gap-6 ${weight}`}>
      <dt className="min-w-0 wrap-anywhere">
        <span>{term}</span>
        {note && <span className="block font-normal text-[0.875rem] text-ink-muted">{note}</span>}
      </dt>
      <dd
        className={`max-w-[80%] shrink-0 text-end tabular-nums wrap-anywhere ${isQuiet ? 'text-ink-muted' : ''}`}
      >
        {value}
      </dd>
    </div>
  );
}
