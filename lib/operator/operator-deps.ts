import type { PspAccount, PspProvider } from '@/lib/psp/port';
import type { Services } from '@/lib/services';

/** One thing that `psp check` looked at; `fix` says what to do where it is not good. */
export type CheckLine = { isGood: boolean; text: string; fix?: string };

/** The secrets of an account as they were handed in; `secretKey` is `null` where none was. */
export type SecretInput = { secretKey: string | null; webhookSecrets: string[] };

/** What the commands need beside the app's own services: files, secrets, and a provider's check of an account. */
export type OperatorDeps = Services & {
  readTextFile(file: string): Promise<string>;
  /** For its owner only; refuses to overwrite. What it returns takes the file away again. */
  writeSecretFile(file: string, text: string): Promise<() => Promise<void>>;
  readSecrets(): Promise<SecretInput>;
  checkPspAccount: Record<PspProvider, (account: PspAccount) => Promise<CheckLine[]>>;
};
