import { GraphQLBoolean, GraphQLID, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { DateTime } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';
import { shownUrl } from '@/lib/webhooks/core/channel';
import type { EndpointRead } from '@/lib/webhooks/webhook-reads-repo';

export const StoreWebhook = new GraphQLObjectType<EndpointRead, GraphqlContext>({
  name: 'StoreWebhook',
  description: 'An endpoint that is told of events. Its secret is never read back.',
  fields: {
    id: { type: always(GraphQLID), description: 'A UUID.' },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    channel: { type: always(GraphQLString) },
    url: {
      type: always(GraphQLString),
      description: "Whole for http. A chat's address is a key to it: of that only the host is shown.",
      resolve: ({ url }) => shownUrl(url),
    },
    events: { type: listOf(GraphQLString) },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.environment === 'test' },
    disabledAt: { type: DateTime, description: 'Since when nothing is sent there any more.' },
    disabledReason: { type: GraphQLString },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  },
});
