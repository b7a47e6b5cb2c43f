import { and, type SQL } from 'drizzle-orm';
import { assert } from '@/lib/kernel/assert';

/** `and` of conditions that are there; drizzle's own cannot say that it never gives `undefined` for them. */
export function all(...conditions: [SQL, ...(SQL | undefined)[]]): SQL {
  const joined = and(...conditions);
  assert(joined, 'there is at least one condition');
  return joined;
}
