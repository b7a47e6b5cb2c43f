import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import { AppError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId } from '@/lib/kernel/short-id';
import { addTaxId } from '@/lib/refunds/add-tax-id';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import type { PortalNews } from './core/portal-view';
import type { PortalOwner } from './find-portal-owner';
import { toBuyerCaller } from './to-buyer-caller';

type Deps = QuoteDeps & { transact: Transact; ids: Ids };

/** Adds a tax id to a purchase in a buyer's name, with the fields of the form. @returns what the page says next. */
export async function addTaxIdOnPage(
  deps: Deps,
  input: PortalOwner & {
    form: { paymentId: string; businessName: string; taxId: string };
    clientAddress: string | null;
  },
): Promise<PortalNews> {
  const { form, clientAddress } = input;
  const paymentId = decodeShortId('PAY', form.paymentId);
  if (!paymentId) return 'tax_id_no_receipt';
  const { businessName, taxId } = form;
  try {
    const command = { by: toBuyerCaller(input), paymentId, businessName, taxId };
    const result = await addTaxId({ ...deps, clientAddress }, command);
    return result.kind === 'refused' ? `tax_id_${result.reason}` : `tax_id_${result.kind}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    switch (error.code) {
      case 'payment_not_found':
        return 'tax_id_no_receipt';
      case 'tax_unavailable':
        return 'tax_id_number_pending';
      default:
        throw error;
    }
  }
}
