import { type DocumentNode, parse } from 'graphql';
import { appError } from '@/lib/kernel/error-catalogue';
import {
  MAX_ALIASES,
  MAX_DEPTH,
  MAX_DIRECTIVES,
  MAX_FIELDS,
  MAX_INTROSPECTION_DEPTH,
  MAX_ROOT_FIELDS,
  MAX_TOKENS,
} from './limits';
import { measureDocument } from './measure-document';

/**
 * Parses a query that is not larger than it may be.
 *
 * @throws `query_limit_exceeded` that names what is too large, or graphql's own error for text that is no query
 */
export function parseWithinLimits(query: string): DocumentNode {
  const document = parseTokens(query);
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
  // What fragments come to when written out may be beyond every number.
  const shown = Number.isSafeInteger(got) ? got : 'beyond counting';
  if (got > max) throw appError('query_limit_exceeded', { params: { measure, got: shown, max } });
}

function parseTokens(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    // graphql has no other mark for it than its words.
    const isTooLong = error instanceof Error && error.message.includes(`more that ${MAX_TOKENS} tokens`);
    if (!isTooLong) throw error;
    throw appError('query_limit_exceeded', {
      params: { measure: 'number of tokens', got: `more than ${MAX_TOKENS}`, max: MAX_TOKENS },
    });
  }
}
