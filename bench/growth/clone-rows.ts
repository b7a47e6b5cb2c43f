import type { BenchPostgres } from '../servers/bench-postgres';

/** Rows made of one that the app wrote, as many as there are numbers. */
export type Cloning = {
  table: string;
  /** Which row is the pattern, as a condition. */
  pattern: string;
  /** Columns that differ from row to row, as SQL over `i`, the row's number from 1. Every other one is the pattern's. */
  columns: Readonly<Record<string, string>>;
  /** Which numbers have a row, as a condition over `i`; all where absent. */
  where?: string;
};

/** Rows of one statement: few enough that progress is seen and no statement takes minutes. */
const BATCH = 100_000;

/**
 * Fills a table with copies of a row that the app wrote itself, so that a column which is added later is in them too. The rows
 * are made inside the server, by `INSERT … SELECT … FROM generate_series`.
 */
export async function cloneRows(
  postgres: BenchPostgres,
  cloning: Cloning,
  input: { count: number; onProgress: (done: number) => void },
): Promise<void> {
  const names = await columnNames(postgres, cloning.table);
  const unknown = Object.keys(cloning.columns).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`${cloning.table} has no column ${unknown.join(', ')}`);
  const patterns = await postgres.query(
    `select 1 from ${quote(cloning.table)} where ${cloning.pattern} limit 1`,
  );
  if (patterns.length === 0) throw new Error(`${cloning.table} has no row to make others from`);
  const values = names.map((name) => cloning.columns[name] ?? `pattern.${quote(name)}`);
  for (let first = 1; first <= input.count; first += BATCH) {
    const last = Math.min(input.count, first + BATCH - 1);
    await postgres.query(
      `insert into ${quote(cloning.table)} (${names.map(quote).join(', ')})
       select ${values.join(', ')}
       from (select * from ${quote(cloning.table)} where ${cloning.pattern} limit 1) pattern,
            generate_series(${first}, ${last}) i
       where ${cloning.where ?? 'true'}`,
    );
    input.onProgress(last);
  }
}

async function columnNames(postgres: BenchPostgres, table: string): Promise<string[]> {
  const rows = await postgres.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  if (rows.length === 0) throw new Error(`There is no table ${table}`);
  return rows.map(({ name }) => name);
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
