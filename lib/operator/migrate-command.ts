import 'server-only';
import { migrateDatabase } from '@/lib/db/migrate';
import type { Report } from './core/report';
import type { OperatorDeps } from './operator-deps';

/** Tables of the app and of its job queue: everything that a role without the right to change the schema cannot make. */
export async function migrate(deps: Pick<OperatorDeps, 'pool' | 'jobs'>): Promise<Report> {
  const { appliedCount } = await migrateDatabase(deps.pool);
  await deps.jobs.prepare();
  const line =
    appliedCount === 0
      ? 'The database is up to date: nothing to migrate.'
      : `Migrated the database: ${appliedCount} migration(s) ran.`;
  return { data: { appliedCount }, lines: [line] };
}
