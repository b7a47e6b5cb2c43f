import type { Teardown } from '../teardown';
import { BenchPostgres } from './bench-postgres';
import { MeasuredApp } from './measured-app';

/** The app that plays its own payment company, on a database of its own: all that a page or a session needs. */
export type ShopSetup = { app: MeasuredApp; postgres: BenchPostgres };

export async function startShop(input: {
  folder: string;
  teardown: Teardown;
  /** For a part that has several. */
  name?: string;
  settings?: Readonly<Record<string, string>>;
}): Promise<ShopSetup> {
  const { folder, teardown, name = 'app', settings = {} } = input;
  const postgres = await BenchPostgres.start({ folder, name: `${name}-database`, settings });
  teardown.add(() => postgres.stop());
  const app = await MeasuredApp.start({ folder, name, databaseUrl: postgres.databaseUrl });
  teardown.add(() => app.stop());
  return { app, postgres };
}
