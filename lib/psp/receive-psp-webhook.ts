import 'server-only';
import type { Clock } from '@/lib/kernel/clock';
import { ENVIRONMENTS } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import { countPspEvent } from '@/lib/telemetry/metrics';
import type { PspAdapter, PspEvent, PspRegistry, PspWebhookOutcome } from './port';

/** An event whose signature held, and the account it came from. */
export type ReceivedPspEvent = {
  psp: string;
  event: PspEvent;
  /** Absent where a provider has one account for all stores. */
  accountStoreId?: StoreId;
};

export type ReceivePspWebhookCommand = {
  /** Where it came in: a provider that charges for all stores, or (`STO_…`) a store's own account at one. Untrusted. */
  provider: string;
  storeId?: string;
  headers: Headers;
  /** Not called for an address that nobody listens at. */
  readRawBody: () => Promise<Uint8Array>;
};

type Deps = { psps: PspRegistry; clock: Clock; log: Log };
type Source = {
  adapters: readonly PspAdapter[];
  accountStoreId?: StoreId;
  /** Why an account that may have signed the event could not be opened. */
  failures: readonly unknown[];
};

/**
 * Chooses the account that a provider's webhook is of and verifies it over its raw bytes. Any answer but 2xx makes the
 * provider try again later.
 *
 * @returns `null` for a well-signed event of a kind that we do not use.
 * @throws `not_found`, `unauthorized`, `psp_event_other_environment`, `psp_unavailable`; and why an account could not be
 *   opened, where no other one has signed the event.
 */
export async function receivePspWebhook(
  deps: Deps,
  command: ReceivePspWebhookCommand,
): Promise<ReceivedPspEvent | null> {
  const source = await findSource(deps, command);
  const [failure] = source.failures;
  if (source.adapters.length === 0) throw failure ?? appError('not_found');
  const { adapter, outcome } = await readWith(source.adapters, {
    rawBody: await command.readRawBody(),
    headers: command.headers,
    nowMs: deps.clock.nowMs(),
  });
  const { accountStoreId } = source;
  const account = { psp: adapter.name, ...(accountStoreId ? { storeId: command.storeId } : {}) };
  switch (outcome.kind) {
    case 'event':
      return { psp: adapter.name, event: outcome.event, ...(accountStoreId ? { accountStoreId } : {}) };
    case 'ignored':
      return null;
    case 'other_environment':
      // Not a wrong signature: whoever looks for one would not find it.
      countPspEvent({ psp: adapter.name, outcome: 'other_environment' });
      deps.log.warn('psp webhook refused: of the other mode than the account whose secret has signed it', {
        ...account,
        reason: 'other_environment',
      });
      throw appError('psp_event_other_environment');
    case 'later':
      deps.log.warn('psp webhook put off: the provider did not say more', {
        ...account,
        reason: outcome.reason,
      });
      throw appError('psp_unavailable');
    case 'invalid':
      if (failure !== undefined) throw failure;
      countPspEvent({ psp: adapter.name, outcome: 'unsigned' });
      // A wrong secret looks like this; unheard, it would only show as orders that stay unpaid.
      deps.log.warn('psp webhook refused: no secret here has signed it, or it cannot be read', {
        ...account,
        reason: 'invalid',
      });
      throw appError('unauthorized');
  }
}

/**
 * A store's address takes the events of both its environments, each with secrets of its own. Accounts that make no new
 * checkouts any more are heard too: what they have begun may still be paid. One that cannot be opened (sealed with another
 * SECRET_KEY) must not silence the other.
 */
async function findSource(
  { psps }: Deps,
  { provider, storeId }: Pick<ReceivePspWebhookCommand, 'provider' | 'storeId'>,
): Promise<Source> {
  if (storeId === undefined) {
    const shared = psps.byName(provider);
    return { adapters: shared ? [shared] : [], failures: [] };
  }
  const accountStoreId = decodeShortId('STO', storeId);
  if (!accountStoreId || psps.byName(provider)) return { adapters: [], failures: [] };
  const found = await Promise.allSettled(
    ENVIRONMENTS.map((environment) =>
      psps.forAttempt({ psp: provider, storeId: accountStoreId, environment }),
    ),
  );
  return {
    adapters: found.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : [])),
    accountStoreId,
    failures: found.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}

/**
 * The first adapter whose secrets signed it, and whose mode it is of, reads it. Where none does, a refusal that says more
 * than that nobody signed it stands.
 */
async function readWith(
  adapters: readonly PspAdapter[],
  arrived: Parameters<PspAdapter['readWebhook']>[0],
): Promise<{ adapter: PspAdapter; outcome: PspWebhookOutcome }> {
  let refused: { adapter: PspAdapter; outcome: PspWebhookOutcome } | null = null;
  for (const adapter of adapters) {
    const outcome = await adapter.readWebhook(arrived);
    if (outcome.kind !== 'invalid' && outcome.kind !== 'other_environment') return { adapter, outcome };
    if (refused?.outcome.kind !== 'other_environment') refused = { adapter, outcome };
  }
  if (!refused) throw appError('not_found');
  return refused;
}
