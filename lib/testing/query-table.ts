import type { QueryReaders } from './door-rule';

/**
 * Who gets rows of a field of the read API, by the beginning of the names of its list, its count and its one; the longest
 * that fits counts.
 */
export const QUERY_TABLE: Readonly<Record<string, QueryReaders>> = {
  apiKey: 'merchants',
  checkoutLink: 'merchants',
  customerAnalysis: 'merchants',
  discount: 'merchants',
  distributionAnalysis: 'merchants',
  emailDeliver: 'merchants',
  merchant: 'merchants',
  onetimeOrder: 'merchants and buyers',
  onetimeProduct: 'everybody',
  onetimeProductVersion: 'merchants',
  order: 'merchants and buyers',
  payment: 'merchants and buyers',
  productStatistics: 'merchants',
  rate: 'everybody',
  refund: 'merchants and buyers',
  store: 'everybody',
  storeMerchant: 'merchants',
  subscriptionAnalysis: 'merchants',
  subscriptionOrder: 'merchants and buyers',
  subscriptionProduct: 'everybody',
  subscriptionProductGroup: 'merchants',
  subscriptionProductVersion: 'merchants',
  taxAnalysis: 'merchants',
  trendAnalysis: 'merchants',
  webhookDeliver: 'merchants',
};
