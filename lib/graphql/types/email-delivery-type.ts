import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';
import {
  countEmailDeliveries,
  EMAIL_DELIVERY_FILTERS,
  type EmailDeliveryRead,
  listEmailDeliveries,
} from '@/lib/mail/email-delivery-repo';

const EmailDelivery = new GraphQLObjectType<EmailDeliveryRead, GraphqlContext>({
  name: 'EmailDelivery',
  description: 'A mail to a customer or to a merchant.',
  fields: {
    id: { type: always(GraphQLID), description: 'A UUID.' },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    eventType: { type: always(GraphQLString) },
    eventId: { type: always(GraphQLString) },
    recipientType: { type: always(GraphQLString), description: 'customer or merchant' },
    toAddress: { type: always(GraphQLString) },
    subject: { type: always(GraphQLString) },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.environment === 'test' },
    status: { type: always(GraphQLString) },
    attemptCount: { type: always(GraphQLInt) },
    lastAttemptedAt: { type: DateTime },
    errorMessage: { type: GraphQLString },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  },
});

export const emailDeliveryFields = rootFields({
  names: { one: 'emailDelivery', list: 'emailDeliveries' },
  what: 'E-mail deliveries of this environment',
  type: EmailDelivery,
  filter: { name: 'EmailDeliveryFilter', fields: EMAIL_DELIVERY_FILTERS },
  takes: ['storeId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, filter }),
  list: listEmailDeliveries,
  count: countEmailDeliveries,
});
