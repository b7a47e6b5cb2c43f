import { GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import { findStoresByIds, type StoreRead } from '@/lib/catalog/store-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import type { StoreId } from '@/lib/kernel/short-id';
import { findEuThresholds } from '@/lib/orders/origin-sales-repo';
import { type EuThreshold, thresholdNotices } from '@/lib/tax/core/eu-threshold';
import { describeSettings } from '@/lib/tax/core/settings-words';

/** Sentences are made by quoting a sale to each place of a registration. */
const COST = 50;
/** This one and the last. */
const YEARS = 2;

const EuThresholdType = new GraphQLObjectType<EuThreshold, GraphqlContext>({
  name: 'EuThreshold',
  description: "What was sold in a year at the store's own rate to consumers in other member states.",
  fields: {
    year: { type: always(GraphQLInt) },
    soldEur: { type: always(GraphQLString), description: 'Net of tax, in euros.' },
    limitEur: { type: always(GraphQLString), description: 'The threshold of Article 59c.' },
    status: { type: always(GraphQLString), description: 'below, near (from EUR 8 000 on) or passed.' },
    missingRates: {
      type: listOf(GraphQLString),
      description: 'Currencies without a rate in taxSettings.eurRates, which the sum lacks.',
    },
    warnings: {
      type: listOf(GraphQLString),
      resolve: (threshold) => thresholdNotices(threshold).map(({ message }) => message),
    },
  },
});

const TaxOutlook = new GraphQLObjectType<StoreRead, GraphqlContext>({
  name: 'TaxOutlook',
  description: "What follows from the store's tax settings.",
  fields: () => ({
    ...Object.fromEntries(
      (['collects', 'assumes', 'notCovered'] as const).map((part) => [
        part,
        {
          type: listOf(GraphQLString),
          resolve: (store: StoreRead, _: unknown, context: GraphqlContext) =>
            describeSettings(store.taxSettings, context.nowMs())[part],
        },
      ]),
    ),
    euThreshold: {
      type: listOf(EuThresholdType),
      extensions: { assumedRows: YEARS },
      description: 'This year and the last; nothing for a store that does not charge its own rate abroad.',
      resolve: async (store: StoreRead, _: unknown, context: GraphqlContext) =>
        (await loadThreshold(store, context)) ?? [],
    },
  }),
});

/** Two statements for all stores of a query. */
function loadThreshold(store: StoreRead, context: GraphqlContext): Promise<EuThreshold[] | undefined> {
  const { scope } = context;
  return context.loadBy('euThresholds', store.id, async (db, storeIds: readonly StoreId[]) => {
    const stores = await findStoresByIds(db, scope, storeIds);
    return findEuThresholds(db, {
      stores: [...stores.values()].map(({ id, taxSettings }) => ({ storeId: id, settings: taxSettings })),
      environment: scope.environment,
      nowMs: context.nowMs(),
    });
  });
}

export const taxOutlookField = {
  type: TaxOutlook,
  extensions: { cost: COST },
  resolve: merchantOnly((store: StoreRead) => store),
};
