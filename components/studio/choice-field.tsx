'use client';
import type { StudioField } from '@/lib/studio/core/studio-theme';
import { useStudioContext } from './studio-context';
import type { Option } from './studio-words';

type ChoiceFieldProps = { field: StudioField; label: string; options: readonly Option[] };

/** A few words side by side, of which one holds: radio buttons, so that arrows move between them. */
export function ChoiceField({ field, label, options }: ChoiceFieldProps) {
  const { theme, setField } = useStudioContext();
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.9375rem] font-medium">{label}</legend>
      <Segments
        name={field}
        options={options}
        value={theme[field]}
        onChoose={(value) => setField(field, value)}
      />
    </fieldset>
  );
}

type SegmentsProps = {
  name: string;
  options: readonly Option[];
  value: string;
  onChoose: (value: string) => void;
};

export function Segments({ name, options, value, onChoose }: SegmentsProps) {
  return (
    <div className="flex w-fit max-w-full flex-wrap rounded-control border border-control bg-background">
      {options.map((option) => (
        <label
          key={option.value}
          htmlFor={`${name}-${option.value}`}
          className="flex min-h-11 cursor-pointer items-center rounded-control px-2.5 text-[0.875rem] has-checked:bg-card has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            id={`${name}-${option.value}`}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

type ListFieldProps = ChoiceFieldProps;

/** A choice among more words than stand side by side. */
export function ListField({ field, label, options }: ListFieldProps) {
  const { theme, setField } = useStudioContext();
  return (
    <div>
      <label htmlFor={field} className="mb-1.5 block text-[0.9375rem] font-medium">
        {label}
      </label>
      <select
        id={field}
        name={field}
        value={theme[field]}
        onChange={(event) => setField(field, event.currentTarget.value)}
        className="min-h-11 w-full rounded-control border border-control bg-background px-3 text-base text-ink"
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
