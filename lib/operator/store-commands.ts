import 'server-only';
import { acceptInvitation } from '@/lib/catalog/accept-invitation';
import { approveStore } from '@/lib/catalog/approve-store';
import { findStoreRow, listStoreRows } from '@/lib/catalog/store-repo';
import { AppError } from '@/lib/kernel/error-catalogue';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId } from '@/lib/kernel/short-id';
import { listStoredPspAccounts } from '@/lib/psp/load-psp-account';
import { idOption, optionalId } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { type Report, tableLines } from './core/report';
import type { OperatorDeps } from './operator-deps';

export async function listAllStores(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const rows = await listStoreRows(deps.db, optionalId(options, 'merchant', 'MER'));
  const stores = rows.map((store) => ({
    id: encodeShortId('STO', store.id),
    merchantId: encodeShortId('MER', store.ownerMerchantId),
    slug: store.slug,
    name: store.name,
    status: store.status,
    isApproved: store.prodEnabled,
  }));
  return {
    data: { stores },
    lines: tableLines(
      stores.map((store) => ({
        Store: store.id,
        Merchant: store.merchantId,
        Slug: store.slug,
        Name: store.name,
        Status: store.status,
        Production: store.isApproved ? 'approved' : 'not approved',
      })),
      'There are no stores. A merchant makes one with its test key: client.stores.create({ name })',
    ),
  };
}

/** Approves a store, and reports what is still missing before it can take real payments. */
export async function approveOneStore(
  deps: Pick<OperatorDeps, 'db' | 'clock' | 'keys' | 'env'>,
  options: Options,
): Promise<Report> {
  const storeId = idOption(options, 'store', 'STO');
  const id = encodeShortId('STO', storeId);
  const store = await findStoreRow(deps.db, storeId);
  if (!store) throw new OperatorError(`There is no store ${id}. See: npm run operator -- store list`);
  const accounts = await listStoredPspAccounts(deps, { storeId });
  const hasPsp =
    deps.env.sandbox !== null ||
    accounts.some((one) => one.environment === 'prod' && one.isCharging && one.settings !== null);
  const testKeyMayPublish = options.switches.has('test-key-may-publish');
  await approveStore(deps, { storeId, testKeyMayPublish });
  const next = `Next, so that it can be paid: npm run operator -- psp set --store ${id} --environment prod`;
  return {
    data: {
      store: { id, name: store.name, isApproved: true, testKeyMayPublish, hasPaymentProvider: hasPsp },
    },
    lines: [
      `${id} (${store.name}) may take real payments.`,
      testKeyMayPublish
        ? 'Its test keys may still publish and change the store; webhooks of production take a production key.'
        : 'Publishing, and changes of the store, its members and production webhooks take a production key from now on.',
      ...(hasPsp ? [] : [next]),
    ],
  };
}

/** Accepts an invitation in the name of a merchant, who has no key yet or has asked the operator to. */
export async function joinStore(
  deps: Pick<OperatorDeps, 'transact' | 'clock'>,
  options: Options,
): Promise<Report> {
  const [storeId, merchantId] = [idOption(options, 'store', 'STO'), idOption(options, 'merchant', 'MER')];
  const [store, merchant] = [encodeShortId('STO', storeId), encodeShortId('MER', merchantId)];
  try {
    await deps.transact((tx) => acceptInvitation(tx, deps, { by: { merchantId }, storeId }));
  } catch (error) {
    if (error instanceof AppError)
      throw new OperatorError(`${store} has no open invitation for ${merchant}.`);
    throw error;
  }
  return {
    data: { store: { id: store }, merchant: { id: merchant, status: 'active' } },
    lines: [`${merchant} works on ${store} from now on.`],
  };
}
