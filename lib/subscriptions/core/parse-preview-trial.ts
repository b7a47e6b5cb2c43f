import type { CallerOf } from '@/lib/auth/core/caller';
import { buyerIdentityText } from '@/lib/catalog/core/parse-issue-session-token';
import { optionalOrEmpty } from '@/lib/kernel/body-field';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { SessionId } from '@/lib/kernel/short-id';
import { checkoutSessionId } from '@/lib/sessions/core/checkout-session-id';

export type PreviewTrialCommand = {
  by: CallerOf<'storeSlug'> | CallerOf<'sessionToken'>;
  sessionId: SessionId;
  /** `null` for a buyer who is not known yet. */
  buyerIdentity: string | null;
};

export const PREVIEW_TRIAL = bodySchema({
  checkoutSessionId: checkoutSessionId('session_not_found'),
  buyerIdentity: optionalOrEmpty(buyerIdentityText),
});

/** Reads a preview-trial body. A token says who the buyer is, whatever the body says. */
export function parsePreviewTrial(body: Body, by: PreviewTrialCommand['by']): PreviewTrialCommand {
  const { checkoutSessionId, buyerIdentity = null } = PREVIEW_TRIAL.read(body);
  return {
    by,
    sessionId: checkoutSessionId,
    buyerIdentity: by.kind === 'sessionToken' ? by.buyerIdentity : buyerIdentity,
  };
}
