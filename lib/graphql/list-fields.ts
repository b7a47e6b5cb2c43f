import {
  type GraphQLFieldConfig,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
} from 'graphql';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import type { FilterFields, FilterInput } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import { echo } from '@/lib/kernel/read-fields';
import {
  decodeShortId,
  isUuid,
  type ProductId,
  type ShortIdPrefix,
  type StoreId,
} from '@/lib/kernel/short-id';
import type { GraphqlContext } from './context';
import { filterTypeOf } from './filter-types';
import { PAGE_ARGUMENTS, type PageArguments, readPage } from './page-arguments';
import { scopeOfReference } from './scope-of-reference';

/** The arguments of a list beside the page. */
export type Asked = {
  scope: ReadScope;
  storeId: StoreId | null;
  productId: ProductId | null;
  filter: FilterInput | null;
};

/** A kind of rows that can be read: one by its id, a list, and a count. */
export type Readable<Row, Query> = {
  /** Names of the fields; `one` is `null` for what has no id. */
  names: { one: string | null; list: string };
  what: string;
  type: GraphQLOutputType;
  filter: { name: string; fields: FilterFields };
  /** Ids that the list takes as arguments of their own, to narrow it. */
  takes: readonly ('storeId' | 'productId')[];
  /** The prefix of its ids on the wire; `null` for bare UUIDs. */
  prefix: ShortIdPrefix | null;
  /**
   * The kinds of readers who may see any rows. The query decides which rows; this list only decides who gets the
   * warning that there are none.
   */
  readers: readonly ReadScope['kind'][];
  toQuery: (asked: Asked) => Query;
  list: (db: Db, query: Query, page: Page) => Promise<Row[]>;
  count: (db: Db, query: Query) => Promise<number>;
};

type RootFields = Record<string, GraphQLFieldConfig<unknown, GraphqlContext>>;
type ListArguments = { storeId?: string | null; productId?: string | null; filter?: FilterInput | null };

const ID_ARGUMENTS = { storeId: 'STO', productId: 'PROD' } as const;
/** The cost of a count, which may have to look at every row. */
const COUNT_COST = 20;

/** The fields of the query root for a kind of rows. */
export function rootFields<Row, Query>(readable: Readable<Row, Query>): RootFields {
  const { names, what, type } = readable;
  const filterType = filterTypeOf(readable.filter.name, readable.filter.fields);
  const narrowing = {
    ...Object.fromEntries(readable.takes.map((name) => [name, { type: GraphQLID }])),
    filter: { type: filterType },
  };
  return {
    ...(names.one === null ? {} : { [names.one]: oneField(readable) }),
    [names.list]: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type))),
      description: `${what}, the newest first.`,
      args: { ...narrowing, ...PAGE_ARGUMENTS },
      resolve: async (_, args: ListArguments & PageArguments, context) => {
        const query = toQuery(readable, args, context);
        const page = readPage(args, context);
        return query === null ? [] : context.read((db) => readable.list(db, query, page));
      },
    },
    [`${names.list}Count`]: {
      type: new GraphQLNonNull(GraphQLInt),
      description: `How many there are: ${what.toLowerCase()}.`,
      args: narrowing,
      extensions: { cost: COUNT_COST },
      resolve: async (_, args: ListArguments, context) => {
        const query = toQuery(readable, args, context);
        return query === null ? 0 : context.read((db) => readable.count(db, query));
      },
    },
  };
}

/** The field of one row by its id: the list narrowed to that id, so that both show the same rows. */
function oneField<Row, Query>(
  readable: Readable<Row, Query>,
): GraphQLFieldConfig<unknown, GraphqlContext, { id: string }> {
  return {
    type: readable.type,
    description: `One of: ${readable.what.toLowerCase()}; null for an id that leads to none.`,
    args: { id: { type: new GraphQLNonNull(GraphQLID) } },
    resolve: async (_, { id }, context) => {
      tellForeignReader(readable, context);
      if (!isIdOf(readable.prefix, id)) {
        warnOfId(context, readable.prefix, id);
        return null;
      }
      const query = readable.toQuery({ ...ANY, scope: context.scope, filter: { id: { eq: id } } });
      const [found] = await context.read((db) => readable.list(db, query, { limit: 1, offset: 0 }));
      return found ?? null;
    },
  };
}

const ANY = { storeId: null, productId: null, filter: null };

/** The query for the arguments; `null` where an id does not decode, because nothing can match it. */
function toQuery<Row, Query>(
  readable: Readable<Row, Query>,
  args: ListArguments,
  context: GraphqlContext,
): Query | null {
  tellForeignReader(readable, context);
  const isKnown = readable.takes.every((name) => {
    const text = args[name];
    if (text === undefined || text === null || decodeShortId(ID_ARGUMENTS[name], text) !== null) return true;
    warnOfId(context, ID_ARGUMENTS[name], text);
    return false;
  });
  if (!isKnown) return null;
  const asked = {
    storeId: decodeShortId('STO', args.storeId ?? ''),
    productId: decodeShortId('PROD', args.productId ?? ''),
    filter: args.filter ?? null,
  };
  const scope = scopeOfReference(context.scope, asked);
  if (scope !== context.scope)
    context.warn('A reference alone finds what is in your own stores: name the storeId of any other');
  return readable.toQuery({ ...asked, scope });
}

function tellForeignReader<Row, Query>(
  { readers, names }: Readable<Row, Query>,
  context: GraphqlContext,
): void {
  if (!readers.includes(context.scope.kind))
    context.warn(`This credential sees no ${names.list}`, 'USE_ANOTHER_CREDENTIAL');
}

function isIdOf(prefix: ShortIdPrefix | null, text: string): boolean {
  return prefix === null ? isUuid(text.toLowerCase()) : decodeShortId(prefix, text) !== null;
}

/**
 * Warns of an id that does not decode. It finds nothing, like any unknown id, and is most often a mistake of the
 * client.
 */
export function warnOfId(context: GraphqlContext, prefix: ShortIdPrefix | null, text: string): void {
  context.warn(`Expected format: ${prefix === null ? 'a UUID' : `${prefix}_xxx`}, got "${echo(text)}"`);
}
