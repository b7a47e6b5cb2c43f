import 'server-only';
import type { Db } from '@/lib/db/client';
import type { StoreId } from '@/lib/kernel/short-id';
import type { NamedPicture, PictureIndex } from '@/lib/pictures/core/picture';
import { findStorePictures } from '@/lib/pictures/find-store-pictures';
import type { StudioTheme } from './core/studio-theme';

/** The kept pictures that themes of a store name, and its own logo. */
export async function findThemePictures(
  deps: { db: Db },
  input: { storeId: StoreId; logo: string | null; themes: readonly StudioTheme[] },
): Promise<PictureIndex> {
  const { storeId, logo, themes } = input;
  const logos = themes.flatMap((theme) => [theme['light.checkoutLogo'], theme['dark.checkoutLogo']]);
  const named: NamedPicture[] = [
    ...[logo ?? '', ...logos].map((source) => ({ purpose: 'logo' as const, source })),
    ...themes.map(({ coverPicture }) => ({ purpose: 'cover' as const, source: coverPicture })),
  ];
  return findStorePictures(deps, { storeId, named: named.filter(({ source }) => source !== '') });
}
