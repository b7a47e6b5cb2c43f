import { SECOND_MS } from '@/lib/kernel/clock';

/*
 * The limits of one query. The longest query of the guide has a hundred fields and is five levels deep; a query far beyond
 * that is a mistake or an attack, and is refused before it costs anything.
 */

/** Lexical tokens of a document: the bound on what is parsed. */
export const MAX_TOKENS = 5_000;
/** Levels of brackets of any kind: of fields, arguments, lists and objects. */
export const MAX_NESTING = 64;
/** Levels of fields, the first counted as one. */
export const MAX_DEPTH = 7;
/** Levels of fields below `__schema` and `__type`: the introspection query of tools nests deep. */
export const MAX_INTROSPECTION_DEPTH = 16;
/** Fields in all, with fragments counted wherever they are spread. */
export const MAX_FIELDS = 1_000;
/** Top-level fields, each of which sends at least one statement. */
export const MAX_ROOT_FIELDS = 50;
/** Aliases, by which a query can ask for one field many times. */
export const MAX_ALIASES = 50;
/** Directives, such as `@include`, which no other limit bounds. */
export const MAX_DIRECTIVES = 100;
/** Objects that an answer may hold, with every list counted as full; see query-cost. */
export const MAX_COST = 10_000;
/** The cost from which on the answer carries a warning. */
export const WARN_COST = 8_000;
/** Values that a query may ask of the schema itself, about. The query by which tools read a schema comes to two thirds. */
export const MAX_INTROSPECTION_COST = 1_000_000;
/** Bytes of an answer, about: what anybody may ask for, and what a merchant's own key may. */
export const MAX_PUBLIC_ANSWER_BYTES = 1_000_000;
export const MAX_MERCHANT_ANSWER_BYTES = 8_000_000;
/** Errors of one answer; more of them say nothing new. */
export const MAX_ERRORS = 50;
/** Rows that one query may read in fact. */
export const MAX_ROWS = 20_000;
/** Time from the first statement of a query to its last. Each statement has a timeout of its own beside this. */
export const MAX_QUERY_MS = 10 * SECOND_MS;
/** Rows of a list without a limit, and the highest limit. */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 100;
/** The highest offset; rows further behind are found by a filter. */
export const MAX_OFFSET = 1_000_000;
/** Warnings of one answer, in which equal ones are counted once. */
export const MAX_WARNINGS = 20;
