import 'server-only';
import { listAuditEntries } from '@/lib/audit/audit-repo';
import type { AuditEntry, AuditValues } from '@/lib/audit/core/audit-entry';
import { isUuid } from '@/lib/kernel/short-id';
import { countOption, optionalId } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import type { OperatorDeps } from './operator-deps';

const DEFAULT_COUNT = 50;
const MAX_COUNT = 1_000;
/** A cell of the table; `--json` has the whole values. */
const MAX_CELL = 80;

/** The recorded changes, the newest first: of everything, or of a store or a merchant. */
export async function listAudit(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const about = optionalId(options, 'store', 'STO') ?? optionalId(options, 'merchant', 'MER');
  const limit = countOption(options, { name: 'count', min: 1, max: MAX_COUNT, fallback: DEFAULT_COUNT });
  const entries = await listAuditEntries(deps.db, { about, limit });
  return {
    data: { entries: entries.map(toData) },
    lines: tableLines(
      entries.map((entry) => ({
        At: momentText(entry.at),
        By: entry.actor,
        What: `${entry.operation} ${entry.tableName}`,
        Row: isUuid(entry.rowKey) ? entry.rowKey.slice(0, 8) : entry.rowKey.slice(0, MAX_CELL),
        Before: cell(entry.before),
        After: cell(entry.after),
        Request: entry.requestId?.slice(0, 8) ?? null,
      })),
      'Nothing was changed yet.',
    ),
  };
}

function cell(values: AuditValues | null): string | null {
  return values === null ? null : JSON.stringify(values).slice(0, MAX_CELL);
}

function toData({ at, before, after, ...entry }: AuditEntry) {
  return {
    ...entry,
    at: at.toISOString(),
    before: before === null ? null : JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
  };
}
