import { GraphQLBoolean, GraphQLID, GraphQLString } from 'graphql';
import { findProductsByIds, type ProductRead } from '@/lib/catalog/product-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type ProductId } from '@/lib/kernel/short-id';
import { contentFields } from './product-content-type';
import { loadStore, Store } from './store-type';

/** The fields of both types of products. */
export function productFields() {
  return {
    id: { type: always(GraphQLID), resolve: (row: ProductRead) => encodeShortId('PROD', row.id) },
    storeId: { type: always(GraphQLID), resolve: (row: ProductRead) => encodeShortId('STO', row.storeId) },
    slug: { type: always(GraphQLString), description: 'The second part of its purchase link.' },
    ...contentFields((row: ProductRead) => row.version),
    status: { type: always(GraphQLString), description: 'active or inactive in this environment' },
    hasProdVersion: {
      type: GraphQLBoolean,
      description: 'Whether it has been published.',
      resolve: merchantOnly((row: ProductRead) => row.hasProdVersion),
    },
    store: {
      type: Store,
      resolve: (row: ProductRead, _: unknown, context: GraphqlContext) => loadStore(context, row.storeId),
    },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  };
}

/** Loads a product that another row names, on sale or not. */
export function loadProduct(context: GraphqlContext, id: ProductId): Promise<ProductRead | undefined> {
  return context.loadBy('product', id, (db, ids: readonly ProductId[]) =>
    findProductsByIds(db, context.scope, ids),
  );
}
