import type pg from 'pg';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { MailSettings } from '@/lib/config/mail-settings';
import type { Db } from '@/lib/db/client';
import type { Jobs } from '@/lib/jobs/jobs';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { PspAccount, PspCheckedStore, PspCheckLine, PspProvider } from '@/lib/psp/core/psp-account';
import type { ProbeAnswer } from './core/doctor-findings';

/** The doctor's probes of the world outside of the database. None of these throws for its sake. */
export type DoctorProbes = {
  ask(url: string): Promise<ProbeAnswer>;
  /** One word that says why the server takes no mail; `null` where it does. */
  checkMail(settings: MailSettings): Promise<string | null>;
  /** The disk that the app lies on. */
  readDisk(): Promise<{ freeBytes: number; totalBytes: number }>;
};

/** The secrets of an account as the operator gave them; `secretKey` is `null` where none was given. */
export type SecretInput = { secretKey: string | null; webhookSecrets: string[] };

/** The dependencies of the commands: those of their use cases, files, secrets, and a provider's check of an account. */
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
  /**
   * Writes a file that only its owner can read, and never overwrites one. The returned function removes the file again.
   */
  writeSecretFile(file: string, text: string): Promise<() => Promise<void>>;
  readSecrets(): Promise<SecretInput>;
  checkPspAccount: Record<
    PspProvider,
    (account: PspAccount, store: PspCheckedStore) => Promise<PspCheckLine[]>
  >;
  probes: DoctorProbes;
};
