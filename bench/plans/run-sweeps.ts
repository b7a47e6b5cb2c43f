import { createServices } from '@/lib/boot/create-services';
import { listSweeps } from '@/lib/boot/sweeps';
import { readEnv } from '@/lib/config/env';
import { SECRET_KEY } from '../servers/measured-app';

/**
 * Runs each of the app's regular sweeps once, in this process and on the app's database, because some run only every half an
 * hour.
 */
export async function runSweeps({
  databaseUrl,
  times,
}: {
  databaseUrl: string;
  times: number;
}): Promise<void> {
  const env = readEnv({ CHECKSTAND_MODE: 'demo', LOG_LEVEL: 'silent', DATABASE_POOL_SIZE: '4' });
  const deps = createServices({ env, databaseUrl, secretKey: SECRET_KEY });
  try {
    const sweeps = listSweeps(deps);
    for (let time = 0; time < times; time += 1) for (const sweep of sweeps) await sweep.run();
  } finally {
    await deps.pool.end();
  }
}
