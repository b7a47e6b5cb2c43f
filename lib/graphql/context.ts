import 'server-only';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { isOutOfTime } from '@/lib/db/read-snapshot';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { DocumentId } from '@/lib/kernel/short-id';
import { type AnswerBudget, createAnswerBudget } from './answer-budget';
import { createLoader, type Loader } from './loader';
import {
  MAX_MERCHANT_ANSWER_BYTES,
  MAX_PUBLIC_ANSWER_BYTES,
  MAX_QUERY_MS,
  MAX_ROWS,
  MAX_WARNINGS,
} from './query-limits';

/** Everything that the resolvers of one query share. */
export type GraphqlContext = {
  scope: ReadScope;
  /**
   * Runs a statement over the one connection of the query, after the statements before it, within the query's bounds of
   * rows and time.
   */
  read<T>(statement: (db: Db) => Promise<T>): Promise<T>;
  /**
   * Finds by key, in one statement for all keys that are asked for together.
   *
   * @param name the name of the loader; two loaders that load differently must have different names
   */
  loadBy<K extends string, V>(name: string, key: K, loadMany: LoadMany<K, V>): Promise<V | undefined>;
  nowMs(): EpochMs;
  /** The two addresses of a document, for whoever may read the row that names it. They work for an hour. */
  documentLinks(documentId: DocumentId, reader: { seesAll: boolean }): { url: string; pdfUrl: string };
  /** Where a checkout link is opened. @param ref.linkId a UUID */
  checkoutLinkUrl(ref: { storeSlug: string; linkId: string }): string;
  /** How large the answer may still become. Every field of the schema counts by itself. */
  readonly budget: AnswerBudget;
  /** Adds a warning to the answer; an equal one is added once. */
  warn(message: string, aiHint?: string): void;
  readonly warnings: readonly Notice[];
};

export type LoadMany<K, V> = (db: Db, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

type ContextInput = {
  scope: ReadScope;
  db: Db;
  clock: Clock;
  documentLinks: GraphqlContext['documentLinks'];
  checkoutLinkUrl: GraphqlContext['checkoutLinkUrl'];
};

export function createContext(input: ContextInput): GraphqlContext {
  const { scope, db, clock, documentLinks, checkoutLinkUrl } = input;
  const warnings = new Map<string, Notice>();
  const startedAtMs = clock.nowMs();
  const assertInTime = () => {
    if (clock.nowMs() - startedAtMs > MAX_QUERY_MS) throw appError('query_too_slow');
  };
  const read = createReader(db, assertInTime);
  const maxBytes = scope.kind === 'merchant' ? MAX_MERCHANT_ANSWER_BYTES : MAX_PUBLIC_ANSWER_BYTES;
  const loaders = new Map<string, unknown>();
  return {
    scope,
    read,
    nowMs: () => clock.nowMs(),
    documentLinks,
    checkoutLinkUrl,
    budget: createAnswerBudget({ maxBytes, assertInTime }),
    loadBy: <K extends string, V>(name: string, key: K, loadMany: LoadMany<K, V>) => {
      // A name belongs to one loader, so the loader kept under it has these types.
      const kept = loaders.get(name) as Loader<K, V> | undefined;
      const loader = kept ?? createLoader<K, V>((keys) => read((reading) => loadMany(reading, keys)));
      if (!kept) loaders.set(name, loader);
      return loader(key);
    },
    warn: (message, aiHint) => {
      if (warnings.size < MAX_WARNINGS)
        warnings.set(message, { message, layer: 'graphql', ...(aiHint === undefined ? {} : { aiHint }) });
    },
    get warnings() {
      return [...warnings.values()];
    },
  };
}

/** Makes the function that runs statements. One that fails ends the transaction, so the ones behind it fail unsent. */
function createReader(db: Db, assertInTime: () => void): GraphqlContext['read'] {
  let rowCount = 0;
  let failure: { error: unknown } | null = null;
  let earlier: Promise<void> = Promise.resolve();

  async function run<T>(statement: (db: Db) => Promise<T>): Promise<T> {
    if (failure) throw failure.error;
    assertInTime();
    const result = await statement(db).catch(fail);
    rowCount += countRows(result);
    if (rowCount > MAX_ROWS) throw appError('query_too_many_rows', { params: { max: MAX_ROWS } });
    return result;
  }

  function fail(error: unknown): never {
    // An error of the catalogue was thrown before the statement was sent, so the transaction goes on.
    if (error instanceof AppError) throw error;
    failure = { error: isOutOfTime(error) ? appError('query_too_slow') : error };
    throw failure.error;
  }

  return (statement) => {
    const result = earlier.then(() => run(statement));
    const goOn = () => {};
    earlier = result.then(goOn, goOn);
    return result;
  };
}

function countRows(result: unknown): number {
  if (Array.isArray(result)) return result.length;
  if (!(result instanceof Map)) return 1;
  return [...result.values()].reduce(
    (sum: number, found) => sum + (Array.isArray(found) ? found.length : 1),
    0,
  );
}
