'use client';
import type { ColorField as ColorName, Mode } from '@/lib/studio/core/studio-theme';
import { toHex, WHITE } from '@/lib/theme/core/color';
import { parseColor } from '@/lib/theme/core/parse-color';
import { FindingNote } from './finding-note';
import { useStudioContext } from './studio-context';
import { COLOR_LABELS } from './studio-words';

type ColorFieldProps = { mode: Mode; field: ColorName; fallback: string };

/** A color as text, which takes every spelling, beside the browser's own picker where scripts run. */
export function ColorField({ mode, field, fallback }: ColorFieldProps) {
  const { theme, findings, isHydrated, setField } = useStudioContext();
  const name = `${mode}.${field}` as const;
  const value = theme[name];
  const hex = toHex(parseColor(value || fallback, WHITE) ?? parseColor(fallback, WHITE) ?? WHITE);
  const label = COLOR_LABELS[field];
  return (
    <div>
      <label htmlFor={name} className="mb-1.5 block text-[0.9375rem] font-medium">
        {label}
      </label>
      <div className="flex overflow-hidden rounded-control border border-control bg-background focus-within:outline-2 focus-within:outline-focus">
        <span className="relative w-11 shrink-0 border-line border-e">
          <svg aria-hidden="true" viewBox="0 0 1 1" preserveAspectRatio="none" className="size-full">
            <rect width="1" height="1" fill={hex} />
          </svg>
          {isHydrated && (
            <input
              type="color"
              aria-label={`Pick the color: ${label}, ${mode}`}
              value={hex}
              onChange={(event) => setField(name, event.currentTarget.value)}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
          )}
        </span>
        <input
          id={name}
          name={name}
          type="text"
          value={value}
          placeholder={fallback}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setField(name, event.currentTarget.value)}
          className="min-h-11 w-full min-w-0 bg-background px-3 text-base text-ink placeholder:text-ink-muted focus:outline-none"
        />
      </div>
      {findings[mode]
        .filter((finding) => finding.field === field)
        .map((finding) => (
          <FindingNote key={finding.kind} mode={mode} finding={finding} />
        ))}
    </div>
  );
}
