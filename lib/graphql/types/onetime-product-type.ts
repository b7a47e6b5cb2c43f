import { GraphQLObjectType } from 'graphql';
import {
  countProducts,
  listProducts,
  PRODUCT_FILTERS,
  type ProductRead,
} from '@/lib/catalog/product-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { productFields } from './product-type-fields';

export const OnetimeProduct: GraphQLObjectType<ProductRead, GraphqlContext> = new GraphQLObjectType({
  name: 'OnetimeProduct',
  description: 'A product that is bought once, as this environment lists it.',
  fields: productFields,
});

export const onetimeProductFields = rootFields({
  names: { one: 'onetimeProduct', list: 'onetimeProducts' },
  what: 'One-time products',
  type: OnetimeProduct,
  filter: { name: 'OnetimeProductFilter', fields: PRODUCT_FILTERS },
  takes: ['storeId'],
  prefix: 'PROD',
  readers: ['merchant', 'buyer', 'public'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, type: 'onetime' as const, storeId, filter }),
  list: listProducts,
  count: countProducts,
});
