import { and, type SQL } from 'drizzle-orm';
import { assert } from '@/lib/kernel/assert';

/** `and` of the given conditions, whose type is never `undefined`, unlike that of Drizzle's own. */
export function all(...conditions: [SQL, ...(SQL | undefined)[]]): SQL {
  const joined = and(...conditions);
  assert(joined, 'there is at least one condition');
  return joined;
}
