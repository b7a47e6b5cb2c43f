import type { TestApp } from '@/lib/testing/app-harness';

/** What stays as it was: documents for the law, and what the demo's payment company keeps for itself. */
const STAYS = /^(?:documents|sandbox_.*)$/;

export async function listTables({ deps }: TestApp): Promise<string[]> {
  const { rows } = await deps.pool.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The text of every row of everything that can forget a buyer, the queue of jobs included. */
export async function readKeptRows(app: TestApp): Promise<string> {
  const tables = [...(await listTables(app)).filter((name) => !STAYS.test(name)), 'pgboss.job'];
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await app.deps.pool.query(`select row_to_json(t)::text as text from ${table} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}
