import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { analyticsFields } from './analytics/analytics-fields';
import type { GraphqlContext } from './context';
import { holdToBudget } from './hold-to-budget';
import { apiKeyFields } from './types/api-key-type';
import { checkoutLinkFields } from './types/checkout-link-type';
import { discountFields } from './types/discount-type';
import { emailDeliveryFields } from './types/email-delivery-type';
import { exchangeRateFields } from './types/exchange-rate-type';
import { merchantFields } from './types/merchant-type';
import { OnetimeOrder, onetimeOrderFields } from './types/onetime-order-type';
import { onetimeProductFields } from './types/onetime-product-type';
import { onetimeProductVersionFields } from './types/onetime-product-version-type';
import { anyOrderFields } from './types/order-type';
import { paymentFields } from './types/payment-type';
import { refundTicketFields } from './types/refund-ticket-type';
import { refundFields } from './types/refund-type';
import { storeMerchantFields } from './types/store-merchant-type';
import { storeFields } from './types/store-type';
import { SubscriptionOrder, subscriptionOrderFields } from './types/subscription-order-type';
import { subscriptionProductGroupFields } from './types/subscription-product-group-type';
import { subscriptionProductFields } from './types/subscription-product-type';
import { subscriptionProductVersionFields } from './types/subscription-product-version-type';
import { webhookDeliveryFields } from './types/webhook-delivery-type';

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
    ...discountFields,
    ...checkoutLinkFields,
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

/** The schema of the read API. It has no mutations: changes are made by the actions under /v1/actions. */
export const schema = holdToBudget(
  new GraphQLSchema({
    query: Query,
    // These two types are otherwise reached only through the interface of `orders`.
    types: [OnetimeOrder, SubscriptionOrder],
  }),
);
