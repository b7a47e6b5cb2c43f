import { readFile } from 'node:fs/promises';

/** One step of a plan, as PostgreSQL tells it; the pages of a step hold those of the steps below it. */
export type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
};

/** A statement that ran, with the plan it ran by. */
export type PlannedStatement = { text: string; plan: PlanNode };

/** A plan is written in lines of its own, each behind a tab, below the line that announces it. */
const PLAN_PATTERN = /plan:\n((?:\t.*\n)+)/g;

/** Reads the plans that `auto_explain` has written into a server's log since an offset in it, in bytes. */
export async function readPlans(logFile: string, offset: number): Promise<PlannedStatement[]> {
  return parsePlans((await readFile(logFile)).subarray(offset).toString('utf8'));
}

export function parsePlans(log: string): PlannedStatement[] {
  return [...log.matchAll(PLAN_PATTERN)].map(([, lines = '']) => {
    const written = JSON.parse(lines.replaceAll(/^\t/gm, '')); // PostgreSQL's own JSON format of a plan
    return { text: String(written['Query Text']), plan: written.Plan as PlanNode };
  });
}
