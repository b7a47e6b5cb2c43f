import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import 'server-only';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import type { Services } from '@/lib/services';

/** What the sandbox's own side needs: a database, a clock, and the secrets it shares with its one merchant platform. */
export type SandboxServices = { db: Db; transact: Transact; clock: Clock; ids: Ids; log: Log } & {
  sandbox: { publicUrl: string; apiUrl: string; apiKey: string; webhookSecret: string };
};

/** `null` where there is no sandbox: in production its doors answer 404. */
export function toSandboxServices(services: Services): SandboxServices | null {
  const { sandbox } = services.env;
  return sandbox ? { ...services, sandbox: { ...sandbox, ...sandboxSecrets(services.keys) } } : null;
}
