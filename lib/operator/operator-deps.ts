import type pg from 'pg';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Jobs } from '@/lib/jobs/jobs';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { PspAccount, PspCheckedStore, PspCheckLine, PspProvider } from '@/lib/psp/port';

/** The secrets of an account as they were handed in; `secretKey` is `null` where none was. */
export type SecretInput = { secretKey: string | null; webhookSecrets: string[] };

/** What the commands need: what their use cases do, files, secrets, and a provider's check of an account. */
export type OperatorDeps = {
  env: Env;
  pool: pg.Pool;
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: KeyRing;
  jobs: Jobs;
  readTextFile(file: string): Promise<string>;
  /** For its owner only; refuses to overwrite. What it returns takes the file away again. */
  writeSecretFile(file: string, text: string): Promise<() => Promise<void>>;
  readSecrets(): Promise<SecretInput>;
  checkPspAccount: Record<
    PspProvider,
    (account: PspAccount, store: PspCheckedStore) => Promise<PspCheckLine[]>
  >;
};
