import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import { type CustomField as Field, toCustomFieldWire } from '@/lib/catalog/core/custom-field';
import type {
  OwnPriceBounds as Bounds,
  MediaItem as Media,
  PriceJson,
  PricesJson,
} from '@/lib/catalog/core/product';
import { type QuantityRule as Rule, toQuantityWire } from '@/lib/catalog/core/quantity-rule';
import type { GraphqlContext } from '@/lib/graphql/context';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { Json } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';

const OwnPriceBounds = new GraphQLObjectType<Bounds, GraphqlContext>({
  name: 'OwnPriceBounds',
  fields: { minimum: { type: always(GraphQLString) }, maximum: { type: GraphQLString } },
  extensions: { isValue: true },
});

const PriceInfo = new GraphQLObjectType<PriceJson, GraphqlContext>({
  name: 'PriceInfo',
  fields: {
    amount: { type: always(GraphQLString), description: 'Display string, exact for the currency.' },
    taxIncluded: { type: always(GraphQLBoolean) },
    taxCategory: { type: always(GraphQLString) },
    payWhatYouWant: {
      type: OwnPriceBounds,
      description: 'The buyer chooses the price within these; amount is the suggestion.',
    },
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

const QuantityRule = new GraphQLObjectType<ReturnType<typeof toQuantityWire>, GraphqlContext>({
  name: 'QuantityRule',
  description: 'How many pieces one session may sell, and whether the shopper may change that.',
  fields: {
    minimum: { type: always(GraphQLInt) },
    maximum: { type: always(GraphQLInt) },
    adjustable: { type: always(GraphQLBoolean) },
  },
  extensions: { isValue: true },
});

const CustomField = new GraphQLObjectType<ReturnType<typeof toCustomFieldWire>, GraphqlContext>({
  name: 'CustomField',
  description: 'A question that the page asks beside the billing details.',
  fields: {
    id: { type: always(GraphQLID) },
    name: { type: always(GraphQLString) },
    type: { type: always(GraphQLString), description: 'text, number, date, checkbox or select' },
    required: { type: always(GraphQLBoolean) },
    placeholder: { type: GraphQLString },
    options: { type: listOf(GraphQLString) },
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
  quantity: Rule | null;
  customFields: Field[];
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
    quantity: { type: QuantityRule, resolve: (row: Row) => toQuantityWire(contentOf(row).quantity) },
    customFields: {
      type: listOf(CustomField),
      resolve: (row: Row) => contentOf(row).customFields.map(toCustomFieldWire),
    },
    metadata: { type: Json, resolve: merchantOnly((row: Row) => contentOf(row).metadata) },
  };
}
