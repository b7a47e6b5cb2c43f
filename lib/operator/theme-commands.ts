import 'server-only';
import { findStoreRow } from '@/lib/catalog/store-repo';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createThemeLink } from '@/lib/studio/create-theme-link';
import { environmentOption, idOption } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report } from './core/report';
import type { OperatorDeps } from './operator-deps';

/** Makes the link in the name of the store's owner, with the rights of a key of the environment. */
export async function makeThemeLink(
  deps: Pick<OperatorDeps, 'db' | 'keys' | 'clock' | 'env'>,
  options: Options,
): Promise<Report> {
  const storeId = idOption(options, 'store', 'STO');
  const environment = environmentOption(options);
  const id = encodeShortId('STO', storeId);
  const store = await findStoreRow(deps.db, storeId);
  if (!store) throw new OperatorError(`There is no store ${id}. See: npm run operator -- store list`);
  const by = { merchantId: store.ownerMerchantId, environment };
  const { url, expiresAtMs } = await createThemeLink(deps, { by, storeId });
  const expiresAt = new Date(expiresAtMs);
  return {
    data: { url, expiresAt: expiresAt.toISOString() },
    lines: [`Opens the theme studio of ${store.name}, until ${momentText(expiresAt)}:`, '', url],
  };
}
