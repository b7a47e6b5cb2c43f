import { GraphQLID, GraphQLObjectType, GraphQLString } from 'graphql';
import { API_KEY_FILTERS, type ApiKeyRead, countApiKeys, listApiKeys } from '@/lib/auth/api-key-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { type ApiKeyId, encodeShortId, toId } from '@/lib/kernel/short-id';

export const ApiKey = new GraphQLObjectType<ApiKeyRead, GraphqlContext>({
  name: 'ApiKey',
  description: 'A key that signs requests. Revoked ones are not listed.',
  fields: {
    id: { type: always(GraphQLID), resolve: (row) => encodeShortId('KEY', toId<ApiKeyId>(row.id)) },
    nickname: { type: GraphQLString },
    environment: { type: always(GraphQLString) },
    recentlyUsed: {
      type: DateTime,
      description: 'When it last signed a request, give or take an hour; null for one that never did.',
      resolve: (row) => row.lastUsedAt,
    },
    createdAt: { type: always(DateTime) },
  },
});

export const apiKeyFields = rootFields({
  names: { one: 'apiKey', list: 'apiKeys' },
  what: 'API keys of this environment',
  type: ApiKey,
  filter: { name: 'ApiKeyFilter', fields: API_KEY_FILTERS },
  takes: [],
  prefix: 'KEY',
  readers: ['merchant'],
  toQuery: ({ scope, filter }) => ({ scope, filter }),
  list: listApiKeys,
  count: countApiKeys,
});
