import { GraphQLBoolean, GraphQLID, GraphQLInt } from 'graphql';
import { findVersionsByIds, type VersionRead } from '@/lib/catalog/version-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type ProductVersionId } from '@/lib/kernel/short-id';
import { contentFields } from './product-content-type';

/** The fields of both types of versions. */
export function versionFields() {
  return {
    id: { type: always(GraphQLID), description: 'A UUID.' },
    productId: {
      type: always(GraphQLID),
      resolve: (row: VersionRead) => encodeShortId('PROD', row.productId),
    },
    versionNumber: { type: always(GraphQLInt), description: 'From 1, counted in each environment.' },
    ...contentFields((row: VersionRead) => row),
    isTestVersion: {
      type: always(GraphQLBoolean),
      description: 'Whether it is the one that sells in the test environment.',
      resolve: (row: VersionRead) => row.isListed && row.environment === 'test',
    },
    isProdVersion: {
      type: always(GraphQLBoolean),
      description: 'Whether it is the one that sells in the production environment.',
      resolve: (row: VersionRead) => row.isListed && row.environment === 'prod',
    },
    createdAt: { type: always(DateTime) },
  };
}

/** Loads a version that another row names. */
export function loadVersion(context: GraphqlContext, id: ProductVersionId): Promise<VersionRead | undefined> {
  return context.loadBy('version', id, (db, ids: readonly ProductVersionId[]) =>
    findVersionsByIds(db, context.scope, ids),
  );
}
