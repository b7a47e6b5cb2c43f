import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from './database-away';

const server = (code: string) => Object.assign(new pg.DatabaseError('words', 5, 'error'), { code });
const network = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

describe('isDatabaseAway', () => {
  it.each([
    ['nobody listens', network('ECONNREFUSED')],
    ['the connection was lost', new Error('Connection terminated unexpectedly')],
    ['no host answers at any address', new AggregateError([network('ECONNREFUSED')], '')],
    ['the server stops', server('57P01')],
    ['the server recovers', server('57P03')],
    ['the server is a standby', server('25006')],
    ['the pooler reaches no server', server('08P01')],
    ['Drizzle has wrapped it', new Error('Failed query', { cause: server('57P01') })],
  ])('is true where %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    ['a constraint', server('23505')],
    ['a statement that took too long', server('57014')],
    ['a defect', new TypeError('x is not a function')],
    ['what is no error', 'ECONNREFUSED'],
  ])('is false for %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
