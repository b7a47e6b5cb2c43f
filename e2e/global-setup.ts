import { buildIfChanged } from '../lib/commands/build-app.mjs';
import { AppProcess } from './app-process';

/**
 * Starts the built app once for all browser tests.
 *
 * Tests find it through two environment variables: E2E_BASE_URL, and E2E_DEMO_FILE with the path of the seed's demo.json.
 */
export default async function startSharedApp(): Promise<() => Promise<void>> {
  await buildIfChanged();
  const app = await AppProcess.create({ port: Number(process.env.E2E_PORT) });
  process.env.E2E_BASE_URL = app.origin;
  process.env.E2E_DEMO_FILE = app.demoFile;
  try {
    await app.start();
  } catch (error) {
    await app.remove();
    throw error;
  }
  return () => app.remove();
}
