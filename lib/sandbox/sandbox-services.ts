import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';

/**
 * The parts that the sandbox's own side needs: a database, a clock, and the secrets it shares with its one merchant
 * platform.
 */
type Base = { db: Db; transact: Transact; clock: Clock; ids: Ids; log: Log };
export type SandboxServices = Base & {
  sandbox: { publicUrl: string; apiUrl: string; apiKey: string; webhookSecret: string };
};

/** The parts that the app that plays the sandbox has to have. */
export type SandboxHost = Base & { env: Env; keys: KeyRing };

/** `null` where there is no sandbox: in production its doors answer 404. */
export function toSandboxServices(services: SandboxHost): SandboxServices | null {
  const { sandbox } = services.env;
  return sandbox ? { ...services, sandbox: { ...sandbox, ...sandboxSecrets(services.keys) } } : null;
}
