import 'server-only';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import type { Session } from '@/lib/sessions/core/session';
import { findVisibleSession } from '@/lib/sessions/find-visible-session';
import { type PreviewTaxCommand, previewTax } from '@/lib/sessions/preview-tax';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import { decideTrial } from './decide-trial';

/** Says what a session would cost a buyer today, which for a subscription depends on whether it starts with its trial. */
export async function previewCharge(
  deps: QuoteDeps,
  command: PreviewTaxCommand,
): Promise<{ session: Session; quote: SessionQuote }> {
  const { by } = command;
  const { session } = await findVisibleSession(deps, command);
  const identity = by.kind === 'sessionToken' ? by.buyerIdentity : null;
  const isTrial = await decideTrial(deps, session, { identity, email: session.buyerEmail });
  return previewTax(deps, { ...command, isTrial });
}
