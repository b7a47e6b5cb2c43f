import { type DocumentNode, Lexer, parse, Source, TokenKind } from 'graphql';
import { appError } from '@/lib/kernel/error-catalogue';
import { measureDocument } from './measure-document';
import {
  MAX_ALIASES,
  MAX_DEPTH,
  MAX_DIRECTIVES,
  MAX_FIELDS,
  MAX_INTROSPECTION_DEPTH,
  MAX_NESTING,
  MAX_ROOT_FIELDS,
  MAX_TOKENS,
} from './query-limits';

/**
 * Parses a query that is within the limits of size.
 *
 * @throws `query_limit_exceeded`, which names the measure that is too large, or the syntax error of graphql
 */
export function parseWithinLimits(query: string): DocumentNode {
  const source = new Source(query);
  holdTokens(source);
  const document = parse(source);
  const size = measureDocument(document);
  const measures: [string, number, number][] = [
    ['depth', size.depth, MAX_DEPTH],
    ['introspection depth', size.introspectionDepth, MAX_INTROSPECTION_DEPTH],
    ['number of fields', size.fields, MAX_FIELDS],
    ['number of top-level fields', size.rootFields, MAX_ROOT_FIELDS],
    ['number of aliases', size.aliases, MAX_ALIASES],
    ['number of directives', size.directives, MAX_DIRECTIVES],
  ];
  for (const [measure, got, max] of measures) holdTo(measure, got, max);
  return document;
}

/** @throws `query_limit_exceeded` where `got` is more than `max` */
export function holdTo(measure: string, got: number, max: number): void {
  // Nested fragments can multiply to more than a number holds exactly.
  const shown = Number.isSafeInteger(got) ? got : 'beyond counting';
  if (got > max) throw appError('query_limit_exceeded', { params: { measure, got: shown, max } });
}

const OPENING: readonly TokenKind[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const CLOSING: readonly TokenKind[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * Counts tokens and brackets before parsing, which recurses: a text of nothing but brackets would exhaust the stack.
 */
function holdTokens(source: Source): void {
  const lexer = new Lexer(source);
  let tokens = 0;
  let nesting = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    tokens += 1;
    if (OPENING.includes(kind)) nesting += 1;
    if (CLOSING.includes(kind)) nesting -= 1;
    holdTo('number of tokens', tokens, MAX_TOKENS);
    holdTo('nesting of brackets', nesting, MAX_NESTING);
  }
}
