import 'server-only';
import { errorAnswer, successAnswer, toResponse } from '@/lib/http/envelope';
import { readRawBody } from '@/lib/http/read-body';
import { ENVIRONMENTS } from '@/lib/kernel/environment';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { PspAdapter, PspWebhookOutcome } from '@/lib/psp/port';
import { type Services, services } from '@/lib/services';

/** Where an event came in: a provider that charges for all stores, or a store's own account at one. */
type Address = { provider: string; storeId?: string };
type Source = {
  adapters: readonly PspAdapter[];
  accountStoreId?: StoreId;
  /** Why an account that may have signed the event could not be opened. */
  failures: readonly unknown[];
};
type Handler = (request: Request, context: { params: Promise<Address> }) => Promise<Response>;

/** What a PSP tells us. Any answer but 2xx makes it try again later, so only our own failure is a 500. */
export const receivePspWebhook: Handler = async (request, { params }) => {
  const deps = services();
  const address = await params;
  const requestId = deps.ids.uuid();
  try {
    return toResponse(successAnswer(await receive(deps, request, address)), requestId);
  } catch (error) {
    if (error instanceof AppError) return toResponse(errorAnswer(error), requestId);
    deps.log.error('psp webhook failed', { requestId, psp: address.provider, error });
    return toResponse(errorAnswer(appError('internal')), requestId);
  }
};

async function receive(deps: Services, request: Request, address: Address): Promise<{ received: true }> {
  const source = await findSource(deps, address);
  const [failure] = source.failures;
  if (source.adapters.length === 0) throw failure ?? appError('not_found');
  const rawBody = await readRawBody(request);
  const { adapter, outcome } = await readWith(source.adapters, {
    rawBody,
    headers: request.headers,
    nowMs: deps.clock.nowMs(),
  });
  const { accountStoreId } = source;
  const where = {
    psp: adapter.name,
    ...(address.storeId === undefined ? {} : { storeId: address.storeId }),
  };
  switch (outcome.kind) {
    case 'event':
      await recordPspEvent(deps, {
        psp: adapter.name,
        event: outcome.event,
        ...(accountStoreId === undefined ? {} : { accountStoreId }),
      });
      return { received: true };
    case 'ignored':
      return { received: true };
    case 'other_environment':
      // Not a wrong signature: who looks for one would not find it.
      deps.log.warn(
        'psp webhook refused: of the other mode than the account whose secret has signed it',
        where,
      );
      throw appError('psp_event_other_environment');
    case 'later':
      deps.log.warn('psp webhook put off: the provider did not say more', {
        ...where,
        outcome: outcome.reason,
      });
      throw appError('psp_unavailable');
    case 'invalid':
      if (failure !== undefined) throw failure;
      // A wrong secret looks like this; unheard, it would only show as orders that stay unpaid.
      deps.log.warn('psp webhook refused: no secret here has signed it, or it cannot be read', where);
      throw appError('unauthorized');
  }
}

/**
 * A store's address takes the events of both its environments, each with secrets of its own. Accounts that make no new
 * checkouts any more are heard too: what they have begun may still be paid. One that cannot be opened (sealed with another
 * SECRET_KEY) must not silence the other.
 */
async function findSource({ psps }: Services, { provider, storeId }: Address): Promise<Source> {
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
