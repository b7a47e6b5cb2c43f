import 'server-only';
import type { Notice } from '@/lib/kernel/notice';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { type PictureField, takeNamedPictures } from '@/lib/pictures/take-named-pictures';
import type { PictureDeps } from '@/lib/pictures/take-picture';
import { authorizeStore } from './authorize-store';
import { mediaPictureUrl } from './core/media-picture';
import type { CreateProductCommand } from './core/parse-create-product';
import type { UpdateProductCommand } from './core/parse-update-product';
import type { MediaItem } from './core/product';
import { loadSellableProduct } from './load-sellable-product';
import { findStoreRow } from './store-repo';

/**
 * Takes the pictures of a new product, before it is made: they are fetched, which takes longer than a transaction may.
 * The addresses stay what the merchant wrote.
 *
 * @returns the same command, with a warning for each picture that could not be fetched
 * @throws `picture_refused`, and what `authorizeStore` throws, so that nobody makes us fetch for somebody else's store
 */
export async function takeNewProductPictures(
  deps: PictureDeps,
  command: CreateProductCommand,
): Promise<CreateProductCommand> {
  const { by, storeId, content, warnings } = command;
  const fields = pictureFields(content.media);
  if (fields.length === 0) return command;
  await authorizeStore(deps, await findStoreRow(deps.db, storeId), changeBy(by));
  return { ...command, warnings: [...warnings, ...(await takeFields(deps, storeId, fields))] };
}

/** The same for a product that is changed; one that is not there is left for the change itself to refuse. */
export async function takeChangedProductPictures(
  deps: PictureDeps,
  command: UpdateProductCommand,
): Promise<UpdateProductCommand> {
  const { by, productId, patch, warnings } = command;
  const fields = pictureFields(patch.media ?? []);
  if (fields.length === 0) return command;
  const found = await loadSellableProduct(deps, { productId, environment: by.environment });
  if (!found) return command;
  const store = await authorizeStore(deps, found.store, changeBy(by));
  return { ...command, warnings: [...warnings, ...(await takeFields(deps, store.id, fields))] };
}

function changeBy({ merchantId }: { merchantId: MerchantId }) {
  return { merchantId, permission: 'update' } as const;
}

async function takeFields(
  deps: PictureDeps,
  storeId: StoreId,
  fields: readonly PictureField[],
): Promise<Notice[]> {
  return (await takeNamedPictures(deps, { storeId, fields, layer: 'product' })).warnings;
}

function pictureFields(media: readonly MediaItem[]): PictureField[] {
  return media.flatMap((item, index): PictureField[] => {
    const text = mediaPictureUrl(item);
    const name = item.type === 'image' ? 'url' : 'thumbnail';
    return text === null ? [] : [{ path: `media[${index}].${name}`, purpose: 'product', text }];
  });
}
