import { GraphQLBoolean, GraphQLObjectType, GraphQLString } from 'graphql';
import type { MediaItem as Media, PriceJson, PricesJson } from '@/lib/catalog/core/product';
import type { GraphqlContext } from '@/lib/graphql/context';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { Json } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';

const PriceInfo = new GraphQLObjectType<PriceJson, GraphqlContext>({
  name: 'PriceInfo',
  fields: {
    amount: { type: always(GraphQLString), description: 'Display string, exact for the currency.' },
    taxIncluded: { type: always(GraphQLBoolean) },
    taxCategory: { type: always(GraphQLString) },
    trialAmount: {
      type: GraphQLString,
      description: 'What a trial costs; null where there is none or it is free.',
    },
  },
  extensions: { isValue: true },
});

/** A price in one currency. `prices` may be asked for without a selection, as older examples do. */
const CurrencyPrice = new GraphQLObjectType<{ currency: string; priceInfo: PriceJson }, GraphqlContext>({
  name: 'CurrencyPrice',
  fields: { currency: { type: always(GraphQLString) }, priceInfo: { type: always(PriceInfo) } },
  extensions: { isValue: true, isReadWhole: true },
});

const MediaItem = new GraphQLObjectType<Media, GraphqlContext>({
  name: 'MediaItem',
  fields: {
    type: { type: always(GraphQLString), description: 'image or video' },
    url: { type: always(GraphQLString) },
    alt: { type: GraphQLString },
    thumbnail: { type: GraphQLString },
  },
  extensions: { isValue: true },
});

type Content = {
  name: string;
  description: string | null;
  prices: PricesJson;
  media: Media[];
  successUrl: string | null;
  metadata: Record<string, unknown>;
};

/**
 * The content fields of a product version, for every type that has them.
 *
 * @param contentOf finds the content in a row of the type
 */
export function contentFields<Row>(contentOf: (row: Row) => Content) {
  return {
    name: { type: always(GraphQLString), resolve: (row: Row) => contentOf(row).name },
    description: {
      type: GraphQLString,
      resolve: (row: Row) => contentOf(row).description,
      extensions: { kilobytes: 2 },
    },
    prices: {
      type: listOf(CurrencyPrice),
      resolve: (row: Row) =>
        Object.entries(contentOf(row).prices).map(([currency, priceInfo]) => ({ currency, priceInfo })),
    },
    media: { type: listOf(MediaItem), resolve: (row: Row) => contentOf(row).media },
    successUrl: { type: GraphQLString, resolve: merchantOnly((row: Row) => contentOf(row).successUrl) },
    metadata: { type: Json, resolve: merchantOnly((row: Row) => contentOf(row).metadata) },
  };
}
