import 'server-only';
import { randomUUID } from 'node:crypto';
import { createKeyRing, type KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import { createDb, createPool, type Db } from '@/lib/db/client';
import { createDocumentPrinter } from '@/lib/documents/document-printer';
import { createJobs } from '@/lib/jobs/jobs';
import { createTransact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { createLog, type Log } from '@/lib/log';
import type { Mailer } from '@/lib/mail/mailer';
import { createSmtpMailer } from '@/lib/mail/smtp-mailer';
import { remotePictures } from '@/lib/pictures/fetch-remote-picture';
import type { PictureServices } from '@/lib/pictures/picture-storage';
import { createS3Storage } from '@/lib/pictures/s3-storage';
import { loadStorePspAccounts } from '@/lib/psp/load-psp-account';
import { observePsp } from '@/lib/psp/observe-psp';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';
import { createPspRegistry, type PspFactories } from '@/lib/psp/registry';
import { createSandboxAdapter } from '@/lib/psp/sandbox/sandbox-adapter';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { createMailCatcher } from '@/lib/sandbox/catch-mail';
import type { Services } from '@/lib/services';
import { guardTaxProvider } from '@/lib/tax/guard-tax-provider';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { findTaxEngine } from '@/lib/tax/tax-provider-registry';
import { withCircuitBreaker } from '@/lib/tax/vies/circuit-breaker';
import { createViesClient, silentRegister } from '@/lib/tax/vies/vies-client';
import { countRegisterAnswer } from '@/lib/telemetry/metrics';
import { pspFactories } from './psp-factories';

type Input = {
  env: Env;
  databaseUrl: string;
  /** Whether a pooler stands between; no where absent. */
  isPooled?: boolean;
  secretKey: string;
  /** Fakes for tests; the real ones where absent. */
  clock?: Clock;
  ids?: Ids;
  psps?: PspRegistry;
  tax?: TaxProvider;
  taxIds?: TaxIdRegister;
  pictures?: PictureServices;
  mailer?: Mailer | null;
  /** In place of the built-in one, where there is one. */
  sandbox?: PspAdapter;
  /** How accounts become adapters, where not as the product does it. */
  factories?: PspFactories;
  log?: Log;
  applicationName?: string;
};

/** The composition root: the one place where the parts learn of each other. */
export function createServices(input: Input): Services {
  const { env } = input;
  const log = input.log ?? createLog(env);
  const keys = createKeyRing(input.secretKey, env.secretKeyPrevious);
  const pool = createPool({
    databaseUrl: input.databaseUrl,
    size: env.databasePoolSize,
    directUrl: env.databaseDirectUrl,
    ...(input.isPooled === undefined ? {} : { isPooled: input.isPooled }),
    ...(input.applicationName === undefined ? {} : { applicationName: input.applicationName }),
    onError: (error) => log.error('idle database connection lost', { error }),
  });
  const db = createDb(pool);
  const jobs = createJobs({ pool, log });
  const clock = input.clock ?? { nowMs: () => Date.now() };
  return {
    env,
    pool,
    db,
    jobs,
    keys,
    log,
    transact: createTransact(pool, jobs.queueOver),
    clock,
    ids: input.ids ?? { uuid: () => randomUUID() },
    tax: guardTaxProvider(input.tax ?? findTaxEngine(env.taxProvider), { log }),
    taxIds: input.taxIds ?? createTaxIdRegister(env, clock),
    mailer: input.mailer === undefined ? createMailer(env, { db, clock }) : input.mailer,
    printer: createDocumentPrinter(),
    pictures: input.pictures ?? createPictureServices(env),
    psps:
      input.psps ??
      createPspRegistry({
        sandbox: observed(input.sandbox ?? createSandbox(env, keys)),
        factories: observedFactories(input.factories ?? pspFactories(env)),
        loadAccounts: (key) => loadStorePspAccounts({ db, keys }, key),
        clock,
      }),
  };
}

function observed(adapter: PspAdapter | null): PspAdapter | null {
  return adapter && observePsp(adapter);
}

function observedFactories({ stripe }: PspFactories): PspFactories {
  return { stripe: (account) => observePsp(stripe(account)) };
}

function createTaxIdRegister({ viesBaseUrl }: Env, clock: Clock): TaxIdRegister {
  if (viesBaseUrl === null) return silentRegister;
  const guarded = withCircuitBreaker(createViesClient({ baseUrl: viesBaseUrl }), { clock });
  return {
    ask: async (question) => {
      const answer = await guarded.ask(question);
      countRegisterAnswer(answer.kind);
      return answer;
    },
  };
}

function createPictureServices(env: Env): PictureServices {
  return {
    objectStorage: env.pictureStorage && createS3Storage(env.pictureStorage),
    fetchRemote: remotePictures({ allowLoopback: env.allowLoopbackWebhooks }),
  };
}

/** The demo sends nothing out: it catches every mail, to be read at /sandbox/mail. */
function createMailer(env: Env, deps: { db: Db; clock: Clock }): Mailer | null {
  if (env.sandbox) return createMailCatcher(deps);
  return env.mail ? createSmtpMailer(env.mail) : null;
}

function createSandbox(env: Env, keys: KeyRing): PspAdapter | null {
  return env.sandbox ? createSandboxAdapter({ apiUrl: env.sandbox.apiUrl, ...sandboxSecrets(keys) }) : null;
}
