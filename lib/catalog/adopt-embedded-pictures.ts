import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Log } from '@/lib/log';
import type { PictureDeps } from '@/lib/pictures/prepare-picture';
import { takePicture } from '@/lib/pictures/take-picture';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import { findStoresWithEmbeddedPictures, lockStoreRow, type StoreRow, updateStoreRow } from './store-repo';

type Deps = PictureDeps & { transact: Transact; log: Log };

const MODES = ['light', 'dark'] as const;

/**
 * Takes logos that earlier versions stored inside the store's row, where every session copied them, and names them by
 * their address instead. What cannot be read as a picture was never shown right and goes.
 *
 * @returns how many stores were looked at: fewer than `limit` means that none is left
 */
export async function adoptEmbeddedPictures(deps: Deps, { limit }: { limit: number }): Promise<number> {
  const stores = await findStoresWithEmbeddedPictures(deps.db, limit);
  for (const store of stores) await adoptPicturesOf(deps, store);
  return stores.length;
}

async function adoptPicturesOf(deps: Deps, store: StoreRow): Promise<void> {
  const addresses = new Map<string, string | null>();
  for (const text of embeddedTexts(store)) {
    if (!addresses.has(text)) addresses.set(text, await adopt(deps, store, text));
  }
  await deps.transact(async (tx) => {
    // Read again under the lock: a merchant may have set another logo meanwhile.
    const now = await lockStoreRow(tx.db, store.id);
    if (!now) return;
    const replaced = (text: string | null | undefined) =>
      text && addresses.has(text) ? (addresses.get(text) ?? null) : (text ?? null);
    await updateStoreRow(tx.db, store.id, {
      logo: replaced(now.logo),
      checkoutSettings: now.checkoutSettings && withLogos(now.checkoutSettings, replaced),
    });
  });
}

async function adopt(deps: Deps, store: StoreRow, text: string): Promise<string | null> {
  const bytes = Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
  const taken = await takePicture(deps, { storeId: store.id, purpose: 'logo', bytes });
  if (taken.ok) return taken.value.source;
  // It says nothing of the picture: there is another time.
  if (taken.error.kind === 'store_full') return text;
  deps.log.warn('a stored logo is no picture and was dropped', { storeId: store.id });
  return null;
}

function embeddedTexts({ logo, checkoutSettings }: StoreRow): string[] {
  const texts = [logo, ...MODES.map((mode) => checkoutSettings?.[mode]?.checkoutLogo)];
  return texts.filter((text): text is string => text?.startsWith('data:') ?? false);
}

function withLogos(
  settings: Partial<CheckoutSettings>,
  replaced: (text: string | null | undefined) => string | null,
): Partial<CheckoutSettings> {
  const changed = { ...settings };
  for (const mode of MODES) {
    const theme = settings[mode];
    if (theme) changed[mode] = { ...theme, checkoutLogo: replaced(theme.checkoutLogo) };
  }
  return changed;
}
