import 'server-only';
import { type PreviewTaxCommand, previewTax } from '@/lib/sessions/preview-tax';
import { decideTrial } from './decide-trial';

/** Says what a session would cost a buyer today, which for a subscription depends on whether it starts with its trial. */
export async function previewCharge(
  deps: Parameters<typeof previewTax>[0],
  command: PreviewTaxCommand,
): ReturnType<typeof previewTax> {
  const { by } = command;
  const identity = by.kind === 'sessionToken' ? by.buyerIdentity : null;
  return previewTax(deps, command, (session) =>
    decideTrial(deps, session, { identity, email: session.buyerEmail }),
  );
}
