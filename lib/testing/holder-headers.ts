import { signSessionToken } from '@/lib/auth/session-token';
import { visitorCookie } from '@/lib/checkout/visitor-cookie';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { paths } from '@/lib/paths';
import type { Session } from '@/lib/sessions/core/session';
import type { Holder } from './access-table';
import { BUYER } from './action-bodies';
import type { Tenant } from './action-tenant';
import { TEST_ORIGIN, type TestApp } from './app-harness';
import type { SignedRequest } from './factories';

const OTHER_BUYER = 'buyer-2';

/** The headers of a request with the credential of a holder, valid for the tenant or for the stranger. */
export async function holderHeaders(
  app: TestApp,
  input: {
    holder: Holder;
    tenant: Tenant;
    stranger: Tenant;
    request: Pick<SignedRequest, 'path' | 'body'>;
  },
): Promise<Record<string, string>> {
  const { holder, tenant, stranger, request } = input;
  const { environment } = tenant;
  switch (holder.kind) {
    case 'none':
      return {};
    case 'link':
    case 'claim':
    case 'submit':
      return cookieHeaders(app, { kind: holder.kind, tenant });
    case 'apiKey': {
      const { part } = holder;
      const caller = part === 'stranger' ? stranger.merchants.owner : tenant.merchants[part];
      return caller.sign({ ...request, environment: holder.environment });
    }
    case 'storeSlug': {
      const { slug } = holder.part === 'stranger' ? stranger : tenant;
      return { 'X-Store-Slug': slug, 'X-Environment': environment };
    }
    case 'sessionToken': {
      const { part } = holder;
      const { storeId, merchants } = part === 'stranger' ? stranger : tenant;
      const other = environment === 'test' ? 'prod' : 'test';
      const { token } = await signSessionToken(app.deps, {
        buyerIdentity: part === 'otherBuyer' ? OTHER_BUYER : BUYER,
        storeId,
        merchantId: merchants.owner.id,
        environment: part === 'otherEnvironment' ? other : environment,
      });
      return { Authorization: `Bearer ${token}`, 'X-Environment': environment };
    }
  }
}

/** The cookies of a browser that has been at a page of the tenant's: they open pages, and no action. */
async function cookieHeaders(
  app: TestApp,
  { kind, tenant }: { kind: 'link' | 'claim' | 'submit'; tenant: Tenant },
): Promise<Record<string, string>> {
  const { submitted: session } = tenant;
  if (kind === 'link') return { Referer: checkoutAddress(session) };
  const { attempts } = await loadPaymentState(app.deps, session);
  const { name, value } = visitorCookie(app.deps, {
    session,
    buyerIdentity: kind === 'claim' ? BUYER : null,
    fingerprint: kind === 'submit' ? (attempts[0]?.fingerprint ?? null) : null,
  });
  return { Cookie: `${name}=${value}`, Referer: checkoutAddress(session) };
}

function checkoutAddress({ snapshot, id }: Session): string {
  return paths.checkoutUrl(TEST_ORIGIN, { storeSlug: snapshot.storeSlug, sessionId: id });
}
