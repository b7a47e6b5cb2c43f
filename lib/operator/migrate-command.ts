import 'server-only';
import { migrateDatabase } from '@/lib/db/migrate';
import type { Report } from './core/report';
import type { OperatorDeps } from './operator-deps';

/** Brings the tables of the app and of its job queue up to date, for apps whose role may not change the schema. */
export async function migrate(deps: Pick<OperatorDeps, 'pool' | 'jobs'>): Promise<Report> {
  const { appliedCount } = await migrateDatabase(deps.pool);
  await deps.jobs.prepare();
  const line =
    appliedCount === 0
      ? 'The database is up to date: nothing to migrate.'
      : `Migrated the database: ${appliedCount} migration(s) ran.`;
  return { data: { appliedCount }, lines: [line] };
}
