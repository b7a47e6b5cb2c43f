import 'server-only';
import { mediaPictureUrl } from '@/lib/catalog/core/media-picture';
import { themeOf } from '@/lib/catalog/core/store-theme';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { NamedPicture, PictureIndex, PicturePurpose } from '@/lib/pictures/core/picture';
import { findStorePictures } from '@/lib/pictures/find-store-pictures';
import type { ListedSellable } from './load-listed-product';

/** The kept pictures that a session shows, so that its pages never look them up; no query where it names none. */
export async function findSessionPictures(
  deps: { db: Db },
  { store, listing }: ListedSellable,
  environment: Environment,
): Promise<PictureIndex> {
  const theme = themeOf(store, environment);
  const named = [
    ...name('logo', store.logo, theme?.light?.checkoutLogo, theme?.dark?.checkoutLogo),
    ...name('cover', theme?.coverPicture),
    ...name('product', ...listing.version.media.map(mediaPictureUrl)),
  ];
  return findStorePictures(deps, { storeId: store.id, named });
}

/** Logos of earlier versions lie in the text itself: they are shown as they are. */
function name(purpose: PicturePurpose, ...sources: readonly (string | null | undefined)[]): NamedPicture[] {
  return sources.flatMap((source) => (source && !source.startsWith('data:') ? [{ purpose, source }] : []));
}
