/** The plain data of a report, which `--json` prints; moments are ISO 8601. */
export type ReportData = { readonly [field: string]: ReportValue };
export type ReportValue = string | number | boolean | null | readonly ReportValue[] | ReportData;

/** The result of a command: lines for a person, data for a script. `isGood: false` ends the command with code 1. */
export type Report = { data: ReportData; lines: readonly string[]; isGood?: boolean };

/** Rows in columns under their headings; only the given words where there are no rows. */
export function tableLines(
  rows: readonly Readonly<Record<string, string | null>>[],
  ifEmpty: string,
): string[] {
  const [first] = rows;
  if (!first) return [ifEmpty];
  const headings = Object.keys(first);
  const cells = [headings, ...rows.map((row) => headings.map((heading) => printable(row[heading] ?? '-')))];
  const widths = headings.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A moment in words for a person; `null` stays `null`. */
export function momentText(moment: Date | null): string | null {
  return moment === null ? null : `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Removes control characters, because names come from merchants and must not control the operator's terminal. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�');
}
