/** Plain data that `--json` prints as it is; moments are ISO 8601. */
export type ReportData = { readonly [field: string]: ReportValue };
export type ReportValue = string | number | boolean | null | readonly ReportValue[] | ReportData;

/** What a command did: for a person in lines, for a script as data. `isGood: false` ends with code 1. */
export type Report = { data: ReportData; lines: readonly string[]; isGood?: boolean };

/** Rows under their headings, in columns; the words alone where there are no rows. */
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

/** A moment as people read it. */
export function momentText(moment: Date | null): string | null {
  return moment === null ? null : `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Names come from merchants: nothing in them may steer a terminal. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�');
}
