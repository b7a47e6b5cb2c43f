import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime, Json } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';
import { shownUrl } from '@/lib/webhooks/core/channel';
import {
  countDeliveries,
  DELIVERY_FILTERS,
  type DeliveryRead,
  listDeliveries,
} from '@/lib/webhooks/webhook-reads-repo';

const WebhookDelivery = new GraphQLObjectType<DeliveryRead, GraphqlContext>({
  name: 'WebhookDelivery',
  description: 'An event on its way to an endpoint. What the endpoint said is of the newest attempt.',
  fields: {
    id: { type: always(GraphQLID), description: 'A UUID: the id in the envelope.' },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    webhookId: {
      type: GraphQLID,
      description: 'Null once the endpoint is removed.',
      resolve: (row) => row.endpointId,
    },
    eventType: { type: always(GraphQLString) },
    eventId: { type: always(GraphQLString) },
    payload: { type: Json, resolve: (row) => readPayload(row.body) },
    webhookUrl: { type: always(GraphQLString), resolve: (row) => shownUrl(row.url) },
    status: { type: always(GraphQLString), resolve: (row) => row.state },
    httpStatus: { type: GraphQLInt, resolve: (row) => row.attempt?.status },
    responseBody: {
      type: GraphQLString,
      description: 'Its first 2 kB.',
      resolve: (row) => row.attempt?.responseExcerpt,
    },
    errorMessage: { type: GraphQLString, resolve: (row) => row.attempt?.error },
    attemptCount: { type: always(GraphQLInt) },
    lastAttemptedAt: { type: DateTime, resolve: (row) => row.attempt?.startedAt },
    nextAttemptAt: { type: DateTime },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.environment === 'test' },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  },
});

/** Parses the body of a delivery; one that is not JSON is shown as text. */
function readPayload(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

export const webhookDeliveryFields = rootFields({
  names: { one: 'webhookDelivery', list: 'webhookDeliveries' },
  what: 'Webhook deliveries of this environment',
  type: WebhookDelivery,
  filter: { name: 'WebhookDeliveryFilter', fields: DELIVERY_FILTERS },
  takes: ['storeId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, filter }),
  list: listDeliveries,
  count: countDeliveries,
});
