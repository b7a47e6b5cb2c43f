import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { analyticsFields } from './analytics/analytics-fields';
import type { GraphqlContext } from './context';
import { apiKeyFields } from './types/api-key';
import { emailDeliveryFields } from './types/email-delivery';
import { exchangeRateFields } from './types/exchange-rate';
import { merchantFields } from './types/merchant';
import { OnetimeOrder, onetimeOrderFields } from './types/onetime-order';
import { onetimeProductFields } from './types/onetime-product';
import { onetimeProductVersionFields } from './types/onetime-product-version';
import { anyOrderFields } from './types/order';
import { paymentFields } from './types/payment';
import { refundFields } from './types/refund';
import { refundTicketFields } from './types/refund-ticket';
import { storeFields } from './types/store';
import { storeMerchantFields } from './types/store-merchant';
import { SubscriptionOrder, subscriptionOrderFields } from './types/subscription-order';
import { subscriptionProductFields } from './types/subscription-product';
import { subscriptionProductGroupFields } from './types/subscription-product-group';
import { subscriptionProductVersionFields } from './types/subscription-product-version';
import { webhookDeliveryFields } from './types/webhook-delivery';

const Query = new GraphQLObjectType<unknown, GraphqlContext>({
  name: 'Query',
  fields: () => ({
    ...storeFields,
    ...storeMerchantFields,
    ...merchantFields,
    ...apiKeyFields,
    ...onetimeProductFields,
    ...onetimeProductVersionFields,
    ...subscriptionProductFields,
    ...subscriptionProductVersionFields,
    ...subscriptionProductGroupFields,
    ...anyOrderFields,
    ...onetimeOrderFields,
    ...subscriptionOrderFields,
    ...paymentFields,
    ...refundFields,
    ...refundTicketFields,
    ...webhookDeliveryFields,
    ...emailDeliveryFields,
    ...exchangeRateFields,
    ...analyticsFields,
  }),
});

/** Queries only: there is no mutation type, and what changes something is an action. */
export const schema = new GraphQLSchema({
  query: Query,
  // Reached through their interface only where a client asks for `orders`.
  types: [OnetimeOrder, SubscriptionOrder],
});
