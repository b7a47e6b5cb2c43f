import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findChangeAt } from '@/lib/checkout/find-change-at';
import { readVisitor, VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import type { Env } from '@/lib/config/env';
import { readCookie } from '@/lib/http/cookie';
import { AppError } from '@/lib/kernel/error-catalogue';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { paths } from '@/lib/paths';
import { confirmPlanChange } from '@/lib/subscriptions/confirm-plan-change';
import { addressOf } from './address-of';
import { isOwnPage, PAGE_FORM, readForm, refusal } from './form-post';
import { type RequestContext, type RunnerDeps, runRequest } from './run-request';

type Address = { storeSlug: string; sessionId: string };
type Deps = RunnerDeps & Parameters<typeof confirmPlanChange>[0] & { env: Env; keys: KeyRing };
type Handler = (request: Request, context: { params: Promise<Address> }) => Promise<Response>;

/** The door of the button that changes a plan: it leads to the page that says what came of it, or to where it is paid. */
export function changeConfirmRoute(services: () => Deps): { POST: Handler } {
  return {
    POST: (request, { params }) =>
      runRequest({
        services,
        request,
        form: PAGE_FORM,
        work: async (context) => confirm(context, await params),
      }),
  };
}

async function confirm({ deps, request, note }: RequestContext<Deps>, address: Address): Promise<Response> {
  if (!isOwnPage(request, deps.env.publicUrl)) return refusal(403);
  const form = await readForm(request);
  if (!form) return refusal(400);
  const change = await findChangeAt(deps, address);
  if (!change) return refusal(404);
  const page = paths.change({ storeSlug: change.snapshot.storeSlug, sessionId: change.id });
  const { id: subject, storeId } = change;
  const cookie = readCookie(request.headers.get('cookie'), VISITOR_COOKIE);
  const { buyerIdentity } = readVisitor(deps.keys, change.id, cookie);
  try {
    await enforceRateLimit(deps, {
      action: 'pay',
      subject,
      storeId,
      address: addressOf(deps, request.headers),
    });
    const quoteId = form.get('quoteId') ?? '';
    const result = await confirmPlanChange(deps, { changeId: change.id, quoteId, buyerIdentity });
    if (result.kind === 'pay') return seeOther(`${page}?pay=1`);
    return seeOther(result.kind === 'settled' ? page : `${page}?news=${result.kind}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // A buyer reads it on the page, where the way on is, and not on a bare answer.
    note.errorCode = error.code;
    return seeOther(`${page}?news=busy`);
  }
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } });
}
