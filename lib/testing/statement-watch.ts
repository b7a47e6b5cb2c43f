import pg from 'pg';
import { vi } from 'vitest';

/** The statements that some work sent to the database. */
export type SentStatements = {
  /** Texts, without those that begin and end transactions. */
  statements: string[];
  /** Transactions of several statements. */
  commits: number;
  /** Transactions that wrote, single statements included: each waits for the disk once. */
  writes: number;
};

type Sent = { client: unknown; text: string };

const CONTROL = /^\s*(begin|commit|rollback)\b/i;
const WRITE = /\b(insert into|update\s+(?!skip|of\b)\S+\s+set|delete from)\b/i;
/** A row that is locked is written to. */
const LOCK = /\bfor (no key )?update\b|\bfor (key )?share\b/i;

/**
 * Watches every client of this process while some work runs.
 *
 * @param options.ignoring texts that are not the work's own
 */
export async function watchStatements(
  work: () => Promise<unknown>,
  options: { ignoring?: RegExp } = {},
): Promise<SentStatements> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    const { calls, contexts } = query.mock;
    const sent = calls.map(([first], index) => ({ client: contexts[index], text: textOf(first) }));
    return summarize(sent.filter(({ text }) => !options.ignoring?.test(text)));
  } finally {
    query.mockRestore();
  }
}

function summarize(sent: readonly Sent[]): SentStatements {
  const open = new Map<unknown, { hasWritten: boolean }>();
  const summary: SentStatements = { statements: [], commits: 0, writes: 0 };
  for (const { client, text } of sent) {
    const control = CONTROL.exec(text)?.[1]?.toLowerCase();
    const transaction = open.get(client);
    if (control === 'begin') open.set(client, { hasWritten: false });
    else if (control) {
      open.delete(client);
      if (control === 'commit') summary.commits += 1;
      if (control === 'commit' && transaction?.hasWritten) summary.writes += 1;
    } else {
      summary.statements.push(text);
      const isWrite = WRITE.test(text) || LOCK.test(text);
      if (isWrite && transaction) transaction.hasWritten = true;
      if (isWrite && !transaction) summary.writes += 1;
    }
  }
  return summary;
}

/** A client is given a text, or an object with one. */
function textOf(sent: unknown): string {
  if (typeof sent === 'string') return sent;
  return typeof sent === 'object' && sent !== null && 'text' in sent ? String(sent.text) : '';
}
