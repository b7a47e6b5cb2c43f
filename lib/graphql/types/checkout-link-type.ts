import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';
import {
  CHECKOUT_LINK_FILTERS,
  type CheckoutLinkRead,
  countCheckoutLinkReads,
  listCheckoutLinkReads,
} from '@/lib/links/checkout-link-reads-repo';
import type { CheckoutLinkPrefill } from '@/lib/links/core/checkout-link';

const LinkPrefill = new GraphQLObjectType<CheckoutLinkPrefill, GraphqlContext>({
  name: 'CheckoutLinkPrefill',
  description: 'What the page starts with; the buyer may change all of it.',
  fields: {
    email: { type: GraphQLString, resolve: ({ customerEmail }) => customerEmail },
    country: { type: GraphQLString },
    state: { type: GraphQLString },
    postcode: { type: GraphQLString, resolve: ({ postalCode }) => postalCode },
  },
  extensions: { isValue: true },
});

const CheckoutLink = new GraphQLObjectType<CheckoutLinkRead, GraphqlContext>({
  name: 'CheckoutLink',
  description: 'A link that makes a checkout session for everybody who opens it.',
  fields: {
    id: { type: always(GraphQLID), description: 'A UUID.' },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    productId: { type: always(GraphQLID), resolve: (row) => encodeShortId('PROD', row.productId) },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.environment === 'test' },
    url: {
      type: always(GraphQLString),
      description: 'Where it is opened.',
      resolve: ({ storeSlug, id }, _, context) => context.checkoutLinkUrl({ storeSlug, linkId: id }),
    },
    title: { type: GraphQLString },
    quantity: { type: always(GraphQLInt) },
    prefill: { type: always(LinkPrefill) },
    successUrl: { type: GraphQLString, resolve: (row) => row.redirectUrl },
    cancelUrl: { type: GraphQLString },
    showDiscounts: {
      type: always(GraphQLBoolean),
      description: 'Whether its page has a field for a code.',
    },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  },
});

export const checkoutLinkFields = rootFields({
  names: { one: 'checkoutLink', list: 'checkoutLinks' },
  what: 'Checkout links',
  type: CheckoutLink,
  filter: { name: 'CheckoutLinkFilter', fields: CHECKOUT_LINK_FILTERS },
  takes: ['storeId', 'productId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, storeId, productId, filter }) => ({ scope, storeId, productId, filter }),
  list: listCheckoutLinkReads,
  count: countCheckoutLinkReads,
});
