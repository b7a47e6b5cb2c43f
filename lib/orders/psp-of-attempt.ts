import 'server-only';
import { assert } from '@/lib/kernel/assert';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';
import type { AttemptRow } from './attempt-repo';

type Deps = { psps: PspRegistry };

/** The PSP that an attempt was made with; `null` where its account is not configured any more. */
export function findPspOfAttempt(deps: Deps, attempt: AttemptRow): Promise<PspAdapter | null> {
  const { psp, storeId, request } = attempt;
  return deps.psps.forAttempt({ psp, storeId, environment: request.environment });
}

/** The same for work that cannot go on without it: an operator has to bring the account back. */
export async function pspOfAttempt(deps: Deps, attempt: AttemptRow): Promise<PspAdapter> {
  const adapter = await findPspOfAttempt(deps, attempt);
  assert(adapter, `no adapter for ${attempt.psp}`);
  return adapter;
}
