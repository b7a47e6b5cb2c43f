import { SECOND_MS } from '@/lib/kernel/clock';

/*
 * What one query may ask for. The guide's longest query has a hundred fields and nests five deep; what is far beyond that
 * is a mistake or an attack, and is refused before it costs anything.
 */

/** Lexical tokens of a document: bounds what is parsed at all. */
export const MAX_TOKENS = 5_000;
/** Brackets within brackets of any kind: those of fields, arguments, lists and objects. */
export const MAX_NESTING = 64;
/** Fields within fields, the first counted as one. */
export const MAX_DEPTH = 7;
/** The same for `__schema` and `__type`: what tools send asks for types of types of types. */
export const MAX_INTROSPECTION_DEPTH = 16;
/** Fields in all, with fragments counted wherever they are spread. */
export const MAX_FIELDS = 1_000;
/** Fields at the top, each of which asks the database at least once. */
export const MAX_ROOT_FIELDS = 50;
/** Renamed fields: how one field is asked for many times. */
export const MAX_ALIASES = 50;
/** Directives, such as `@include`, which no rule bounds otherwise. */
export const MAX_DIRECTIVES = 100;
/** Objects an answer may hold as far as the query tells; each list counts as what it may hold. */
export const MAX_COST = 10_000;
/** From here on a client is told that it comes near. */
export const WARN_COST = 8_000;
/** Rows that are really read for one query. */
export const MAX_ROWS = 20_000;
/** From its first statement to its last. Each statement has a time of its own beside this. */
export const MAX_QUERY_MS = 10 * SECOND_MS;
/** What a list holds unless told otherwise, and at the very most. */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 100;
/** Where a list may begin: what lies further behind is found by a filter. */
export const MAX_OFFSET = 1_000_000;
/** Notices of one answer; a query that does the same thing wrong a hundred times is told of it once. */
export const MAX_WARNINGS = 20;
