import { describe, expect, it, vi } from 'vitest';
import { createAnswerBudget } from './answer-budget';

const budgetOf = (maxBytes: number) => createAnswerBudget({ maxBytes, assertInTime: () => {} });
const rows = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('take', () => {
  it('says no from the byte that is too much', () => {
    const budget = budgetOf(10);
    expect([budget.take(6), budget.take(4), budget.isSpent]).toEqual([true, true, false]);
    expect([budget.take(1), budget.isSpent]).toEqual([false, true]);
  });
});

describe('pace', () => {
  it('hands a short list on as it is', () => {
    const list = rows(50);
    expect(budgetOf(10).pace(list, 20)).toBe(list);
  });

  it('lets others have their turn in the middle of a long one, and keeps its order', async () => {
    const steps: string[] = [];
    const list = budgetOf(10).pace(rows(100), 100);
    setImmediate(() => setImmediate(() => steps.push('another request')));
    const done = await Promise.all(
      list.map(async (row) => {
        await row;
        steps.push('row');
        return row;
      }),
    );
    expect(done).toEqual(rows(100));
    expect(steps.indexOf('another request')).toBeGreaterThan(0);
    expect(steps.indexOf('another request')).toBeLessThan(100);
  });

  it('makes no more of a list once the answer is too large', async () => {
    const budget = budgetOf(10);
    const list = budget.pace(rows(100), 100);
    budget.take(11);
    const settled = await Promise.allSettled(list);
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('makes no more of a list once the query has taken too long', async () => {
    const assertInTime = vi.fn(() => {
      throw new Error('too slow');
    });
    const list = createAnswerBudget({ maxBytes: 10, assertInTime }).pace(rows(100), 100);
    await expect(Promise.all(list)).rejects.toThrow('too slow');
  });
});
