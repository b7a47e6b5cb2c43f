import { GraphQLObjectType } from 'graphql';
import {
  countVersions,
  listVersions,
  VERSION_FILTERS,
  type VersionRead,
} from '@/lib/catalog/version-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { versionFields } from './version-type-fields';

export const OnetimeProductVersion = new GraphQLObjectType<VersionRead, GraphqlContext>({
  name: 'OnetimeProductVersion',
  description: 'What a one-time product said from one change to the next. Versions never change.',
  fields: versionFields,
});

export const onetimeProductVersionFields = rootFields({
  names: { one: 'onetimeProductVersion', list: 'onetimeProductVersions' },
  what: 'Versions of one-time products in this environment',
  type: OnetimeProductVersion,
  filter: { name: 'OnetimeProductVersionFilter', fields: VERSION_FILTERS },
  takes: ['productId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, productId, filter }) => ({ scope, type: 'onetime' as const, productId, filter }),
  list: listVersions,
  count: countVersions,
});
