import { assertNever } from '@/lib/kernel/assert';
import type { Mode } from '@/lib/studio/core/studio-theme';
import type { ThemeFinding } from '@/lib/studio/core/theme-findings';

type FindingNoteProps = { mode: Mode; finding: ThemeFinding };

/** The finding about a value, beside its control; where something can be done about it, one press does it. */
export function FindingNote({ mode, finding }: FindingNoteProps) {
  const { field, repair } = finding;
  return (
    <div className="mt-1.5 flex items-center justify-between gap-3 rounded-control bg-notice px-2.5 py-1.5 text-[0.8125rem] text-on-notice">
      <p>{findingText(finding)}</p>
      {repair !== null && (
        <button
          type="submit"
          name="intent"
          value={`set:${mode}.${field}=${repair}`}
          className="min-h-11 shrink-0 px-1 font-semibold underline underline-offset-2 focus-visible:outline-on-notice"
        >
          <span>Use {repair}</span>
        </button>
      )}
    </div>
  );
}

function findingText(finding: ThemeFinding): string {
  switch (finding.kind) {
    case 'unreadable':
      return `Pages can't read this value and use ${finding.used}.`;
    case 'pale_text':
      return `${finding.ratio}:1 on the ${finding.surface} is hard to read. Pages make it stronger.`;
    case 'dark_button_text':
      return `White text would be ${finding.whiteRatio}:1. We write it dark: ${finding.ratio}:1.`;
    case 'edged_button':
      return `Only ${finding.ratio}:1 against the background. Buttons get an outline.`;
    case 'moved_card':
      return `No text can be read on both this and the background. Pages use ${finding.used}.`;
    default:
      return assertNever(finding);
  }
}
