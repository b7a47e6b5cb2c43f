import 'server-only';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { type PictureField, prepareNamedPictures } from '@/lib/pictures/prepare-named-pictures';
import type { PictureDeps } from '@/lib/pictures/prepare-picture';
import type { CommandWithPictures } from '@/lib/pictures/with-pictures';
import { authorizeStore } from './authorize-store';
import { mediaPictureUrl } from './core/media-picture';
import type { CreateProductCommand } from './core/parse-create-product';
import type { UpdateProductCommand } from './core/parse-update-product';
import type { MediaItem } from './core/product';
import { loadSellableProduct } from './load-sellable-product';
import { findStoreRow } from './store-repo';

/**
 * Prepares the pictures of a new product, before it is made: they are fetched, which takes longer than a transaction may.
 * The addresses stay what the merchant wrote.
 *
 * @returns the same command, with a warning for each picture that could not be fetched
 * @throws `picture_refused`, and what `authorizeStore` throws, so that nobody makes us fetch for somebody else's store
 */
export async function prepareNewProductPictures(
  deps: PictureDeps,
  command: CreateProductCommand,
): Promise<CommandWithPictures<CreateProductCommand>> {
  const { by, storeId, content, warnings } = command;
  const fields = pictureFields(content.media);
  if (fields.length === 0) return { command, pictures: [] };
  await authorizeStore(deps, await findStoreRow(deps.db, storeId), changeBy(by));
  const prepared = await prepareFields(deps, storeId, fields);
  return {
    command: { ...command, warnings: [...warnings, ...prepared.warnings] },
    pictures: prepared.pictures,
  };
}

/** The same for a product that is changed; one that is not there is left for the change itself to refuse. */
export async function prepareChangedProductPictures(
  deps: PictureDeps,
  command: UpdateProductCommand,
): Promise<CommandWithPictures<UpdateProductCommand>> {
  const { by, productId, patch, warnings } = command;
  const fields = pictureFields(patch.media ?? []);
  if (fields.length === 0) return { command, pictures: [] };
  const found = await loadSellableProduct(deps, { productId, environment: by.environment });
  if (!found) return { command, pictures: [] };
  const store = await authorizeStore(deps, found.store, changeBy(by));
  const prepared = await prepareFields(deps, store.id, fields);
  return {
    command: { ...command, warnings: [...warnings, ...prepared.warnings] },
    pictures: prepared.pictures,
  };
}

function changeBy({ merchantId }: { merchantId: MerchantId }) {
  return { merchantId, permission: 'update' } as const;
}

function prepareFields(deps: PictureDeps, storeId: StoreId, fields: readonly PictureField[]) {
  return prepareNamedPictures(deps, { storeId, fields, layer: 'product' });
}

function pictureFields(media: readonly MediaItem[]): PictureField[] {
  return media.flatMap((item, index): PictureField[] => {
    const text = mediaPictureUrl(item);
    const name = item.type === 'image' ? 'url' : 'thumbnail';
    return text === null ? [] : [{ path: `media[${index}].${name}`, purpose: 'product', text }];
  });
}
