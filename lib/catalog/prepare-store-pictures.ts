import 'server-only';
import { type PictureField, prepareNamedPictures } from '@/lib/pictures/prepare-named-pictures';
import type { PictureDeps } from '@/lib/pictures/prepare-picture';
import type { CommandWithPictures } from '@/lib/pictures/with-pictures';
import { authorizeStore } from './authorize-store';
import type { CheckoutSettingsPatch } from './core/checkout-settings-patch';
import type { UpdateStoreCommand } from './core/parse-update-store';
import { requireProductionRights } from './core/production-rights';
import { findStoreRow } from './store-repo';

const MODES = ['light', 'dark'] as const;

/**
 * Prepares the pictures that an update of a store names, before anything is changed: they are fetched, which takes longer
 * than a transaction may.
 *
 * @returns the same update, naming pictures that came along by their address, with a warning for each that could not be
 * fetched
 * @throws `picture_refused`, and what `authorizeStore` and `requireProductionRights` throw, so that nobody makes us fetch for somebody else's store
 */
export async function prepareStorePictures(
  deps: PictureDeps,
  command: UpdateStoreCommand,
): Promise<CommandWithPictures<UpdateStoreCommand>> {
  const { by, storeId, patch } = command;
  const fields = [...logoField(patch.logo), ...themeFields(patch.checkoutSettings)];
  if (fields.length === 0) return { command, pictures: [] };
  const asked = { merchantId: by.merchantId, permission: 'update' } as const;
  const store = await authorizeStore(deps, await findStoreRow(deps.db, storeId), asked);
  requireProductionRights(store, by);
  const { texts, pictures, warnings } = await prepareNamedPictures(deps, { storeId, fields, layer: 'store' });
  const logo = texts.get('logo');
  const named = {
    ...patch,
    ...(logo === undefined ? {} : { logo }),
    ...(patch.checkoutSettings ? { checkoutSettings: withTexts(patch.checkoutSettings, texts) } : {}),
  };
  return { command: { ...command, patch: named, warnings: [...command.warnings, ...warnings] }, pictures };
}

function logoField(logo: string | null | undefined): PictureField[] {
  return logo ? [{ path: 'logo', purpose: 'logo', text: logo }] : [];
}

function themeFields(patch: CheckoutSettingsPatch | undefined): PictureField[] {
  const logos = MODES.flatMap((mode): PictureField[] => {
    const text = patch?.[mode]?.checkoutLogo;
    return text ? [{ path: logoPath(mode), purpose: 'logo', text }] : [];
  });
  const cover = patch?.coverPicture;
  return cover ? [...logos, { path: COVER_PATH, purpose: 'cover', text: cover }] : logos;
}

function withTexts(
  patch: NonNullable<CheckoutSettingsPatch>,
  texts: ReadonlyMap<string, string>,
): NonNullable<CheckoutSettingsPatch> {
  const changed = { ...patch };
  for (const mode of MODES) {
    const checkoutLogo = texts.get(logoPath(mode));
    if (checkoutLogo !== undefined) changed[mode] = { ...patch[mode], checkoutLogo };
  }
  const coverPicture = texts.get(COVER_PATH);
  return coverPicture === undefined ? changed : { ...changed, coverPicture };
}

const COVER_PATH = 'checkoutSettings.coverPicture';
const logoPath = (mode: (typeof MODES)[number]) => `checkoutSettings.${mode}.checkoutLogo`;
