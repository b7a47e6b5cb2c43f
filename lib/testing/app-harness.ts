import { pathToFileURL } from 'node:url';
import { createServices } from '@/lib/boot/create-services';
import { readEnv } from '@/lib/config/env';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PictureServices } from '@/lib/pictures/picture-storage';
import type { PspRegistry } from '@/lib/psp/port';
import { type Services, setServices } from '@/lib/services';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { findRoute } from './route-table';
import { createTestClock, type TestClock } from './test-clock';
import { createTestDatabase } from './test-database';

/** The origin that tests call. Nothing listens there: requests go straight to the route handlers. */
export const TEST_ORIGIN = 'https://checkout.test';

export type TestApp = {
  deps: Services;
  clock: TestClock;
  /** Hands a request to the route handler that Next would choose by its path. */
  call(request: Request): Promise<Response>;
  /** `call` in the shape of the global `fetch`, for clients that take one. */
  fetch: typeof fetch;
  close(): Promise<void>;
};

export type TestAppOptions = {
  /** Environment variables beside the harness's own; `readEnv` checks them as it does at boot. */
  env?: Readonly<Record<string, string>>;
  ids?: Ids;
  /** Silent where absent. */
  log?: Log;
  psps?: PspRegistry;
  taxIds?: TaxIdRegister;
  tax?: TaxProvider;
  /** Where absent, large pictures stay in the database and no remote address answers. */
  pictures?: Partial<PictureServices>;
  /** True for tests whose work enqueues jobs: makes the queue's tables. */
  hasJobs?: boolean;
  /** True for tests that count calls within a minute: the app's clock stands still between its moves. */
  isClockHeld?: boolean;
};

const NO_PICTURES: PictureServices = {
  objectStorage: null,
  fetchRemote: async () => ({ kind: 'unreachable', why: 'its host has no address' }),
};

/** The whole app without a server: real routes, real pipeline, real PostgreSQL with a database of its own. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = createTestClock();
  if (options.isClockHeld) clock.hold();
  const env = readEnv({
    CHECKSTAND_MODE: 'demo',
    PUBLIC_URL: TEST_ORIGIN,
    ALLOW_LOOPBACK_WEBHOOKS: '1',
    // Nothing listens at the sandbox's address; tests of the register bring their own.
    VIES_BASE_URL: 'off',
    LOG_LEVEL: 'silent',
    ...options.env,
  });
  const deps = createServices({
    env,
    databaseUrl: database.databaseUrl,
    isPooled: database.isPooled,
    secretKey: 'a secret of the test harness, 32 characters or more',
    clock,
    pictures: { ...NO_PICTURES, ...options.pictures },
    ...(options.ids ? { ids: options.ids } : {}),
    ...(options.log ? { log: options.log } : {}),
    ...(options.psps ? { psps: options.psps } : {}),
    ...(options.taxIds ? { taxIds: options.taxIds } : {}),
    ...(options.tax ? { tax: options.tax } : {}),
  });
  setServices(deps);
  if (options.hasJobs) await deps.jobs.prepare();
  return {
    deps,
    clock,
    call: dispatch,
    fetch: (input, init) => dispatch(new Request(input, init)),
    close: async () => {
      setServices(undefined);
      if (options.hasJobs) await deps.jobs.stop();
      await deps.pool.end();
      await database.close();
    },
  };
}

type RouteHandler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

async function dispatch(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const match = findRoute(pathname);
  if (!match) throw new Error(`No route answers ${pathname}`);
  const module: Partial<Record<string, unknown>> = await import(
    /* @vite-ignore */ pathToFileURL(match.file).href
  );
  const handler = module[request.method];
  if (typeof handler !== 'function') throw new Error(`${match.file} has no ${request.method}`);
  // A route module's methods have this shape by Next's contract.
  return (handler as RouteHandler)(request, { params: Promise.resolve(match.params) });
}
