import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import { toUpdatedStoreWire } from '@/lib/catalog/core/store-wire';
import { prepareStorePictures } from '@/lib/catalog/prepare-store-pictures';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { updateStoreAndWarn } from '@/lib/orders/update-store-and-warn';
import { withPictures } from '@/lib/pictures/with-pictures';
import { services } from '@/lib/services';

const commit = withPictures(updateStoreAndWarn);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateStore,
  prepare: prepareStorePictures,
  commit,
  view: toUpdatedStoreWire,
  warnings: ({ warnings }) => warnings,
});
