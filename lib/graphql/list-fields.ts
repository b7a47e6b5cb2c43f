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

/** What a client asked a list for, beside the page. */
export type Asked = {
  scope: ReadScope;
  storeId: StoreId | null;
  productId: ProductId | null;
  filter: FilterInput | null;
};

/** A kind of thing that can be read: one by its id, a list of them, and how many there are. */
export type Readable<Row, Query> = {
  /** Names of the fields; `one` is `null` for what has no id. */
  names: { one: string | null; list: string };
  what: string;
  type: GraphQLOutputType;
  filter: { name: string; fields: FilterFields };
  /** Ids that narrow the list as arguments of their own. */
  takes: readonly ('storeId' | 'productId')[];
  /** Of its own id on the wire; `null` for a bare UUID. */
  prefix: ShortIdPrefix | null;
  /** Who may see any. Which of them is for the query to say; this only tells the others why there are none. */
  readers: readonly ReadScope['kind'][];
  toQuery: (asked: Asked) => Query;
  list: (db: Db, query: Query, page: Page) => Promise<Row[]>;
  count: (db: Db, query: Query) => Promise<number>;
};

type RootFields = Record<string, GraphQLFieldConfig<unknown, GraphqlContext>>;
type ListArguments = { storeId?: string | null; productId?: string | null; filter?: FilterInput | null };

const ID_ARGUMENTS = { storeId: 'STO', productId: 'PROD' } as const;
/** A count is one statement that may have to look at every row. */
const COUNT_COST = 20;

/** The fields of the query root for a kind of thing. */
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

/** One by its id: the list narrowed to it, so that both let the same rows through. */
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

/** `null` where an id cannot be anybody's: there is nothing to look for. */
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
  return readable.toQuery({
    scope: context.scope,
    storeId: decodeShortId('STO', args.storeId ?? ''),
    productId: decodeShortId('PROD', args.productId ?? ''),
    filter: args.filter ?? null,
  });
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

/** An id that does not decode is nobody's, as is one that nobody has. It is told, because it is most often the wrong one. */
export function warnOfId(context: GraphqlContext, prefix: ShortIdPrefix | null, text: string): void {
  context.warn(`Expected format: ${prefix === null ? 'a UUID' : `${prefix}_xxx`}, got "${echo(text)}"`);
}
