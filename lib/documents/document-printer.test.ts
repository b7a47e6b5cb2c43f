import { describe, expect, it } from 'vitest';
import { createDocumentPrinter, type PrintedDocument } from './document-printer';

const paper = (name: string): PrintedDocument => ({
  id: name as PrintedDocument['id'], // the printer compares ids, whatever they look like
  content: {} as PrintedDocument['content'], // the renderer of these tests reads none
  createdAt: new Date(0),
  seesAll: false,
});

/** A printer whose renderer records what it makes, and how many files it makes at once. */
function watchedPrinter(maxKeptBytes?: number) {
  const made: string[] = [];
  let running = 0;
  let atOnce = 0;
  const printer = createDocumentPrinter(async ({ id }) => {
    running += 1;
    atOnce = Math.max(atOnce, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    made.push(id);
    if (id.startsWith('bad')) throw new Error('no font');
    return Buffer.from(`file of ${id}`);
  }, maxKeptBytes);
  return { printer, made, atOnce: () => atOnce };
}

describe('a document printer', () => {
  it('makes the file of a document once, however often and at once it is asked for', async () => {
    const { printer, made } = watchedPrinter();
    const files = await Promise.all(Array.from({ length: 50 }, () => printer.print(paper('a'))));
    files.push(await printer.print(paper('a')));
    expect(new Set(files.map(String))).toEqual(new Set(['file of a']));
    expect(made).toEqual(['a']);
  });

  it('makes one file at a time, and refuses a caller when too many wait already', async () => {
    const { printer, atOnce, made } = watchedPrinter();
    const asked = Array.from({ length: 12 }, (_, index) => printer.print(paper(`p${index}`)));
    const answers = await Promise.allSettled(asked);
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(atOnce()).toBe(1);
    expect(made).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
    expect(refused.map(({ code, retryAfterSeconds }) => [code, retryAfterSeconds])).toEqual([
      ['too_many_requests', 10],
      ['too_many_requests', 10],
      ['too_many_requests', 10],
    ]);
  });

  it('forgets the oldest file where it would keep too many bytes', async () => {
    const { printer, made } = watchedPrinter(2 * 'file of a'.length);
    for (const name of ['a', 'b', 'c', 'c', 'b', 'a']) await printer.print(paper(name));
    expect(made).toEqual(['a', 'b', 'c', 'a']);
  });

  it('makes another file for a reader who sees more', async () => {
    const { printer, made } = watchedPrinter();
    for (const seesAll of [false, true, false]) await printer.print({ ...paper('a'), seesAll });
    expect(made).toEqual(['a', 'a']);
  });

  it('goes on after a file that could not be made, and tries that one anew', async () => {
    const { printer, made } = watchedPrinter();
    const [bad, good] = await Promise.allSettled([printer.print(paper('bad')), printer.print(paper('good'))]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    await expect(printer.print(paper('bad'))).rejects.toThrow('no font');
    expect(made).toEqual(['bad', 'good', 'bad']);
  });
});
