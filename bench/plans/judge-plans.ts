import type { PlanNode, PlannedStatement } from './plan-log';

/** The cost of one statement, the worst of all its runs. */
export type StatementVerdict = {
  text: string;
  runCount: number;
  /** Pages of 8 kB that it touched, in memory or not: what grows with the tables where an index is missing. */
  pages: number;
  /** Tables that have grown and that it read from end to end. */
  scanned: string[];
  indexes: string[];
  isGood: boolean;
  /** The plan of the worst run. */
  plan: PlanNode;
};

/**
 * The number of pages that a statement may touch. A page of a list with its joins takes some hundred; the tables have ten
 * thousand and more, so that no plan which runs through one stays below.
 */
export const MAX_PAGES = 1_000;
/** More pages for each row that a statement gives or deletes: a sweep takes as many at once as it was told to. */
export const MAX_PAGES_PER_ROW = 10;

/**
 * Judges statements by how they ran: each has to find its rows by an index.
 *
 * @param grownTables those that are large enough for that to matter; a small one is rightly read as a whole
 * @returns one verdict for each text, the worst first
 */
export function judgePlans(
  statements: readonly PlannedStatement[],
  grownTables: ReadonlySet<string>,
): StatementVerdict[] {
  const verdicts = new Map<string, StatementVerdict>();
  for (const { text, plan } of statements) {
    const nodes = flatten(plan);
    // Housekeeping and what is about small tables alone says nothing.
    if (!nodes.some((node) => grownTables.has(node['Relation Name'] ?? ''))) continue;
    const pages = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    const scanned = nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && grownTables.has(node['Relation Name'] ?? ''))
      .map((node) => node['Relation Name'] ?? '');
    const indexes = nodes.flatMap((node) => node['Index Name'] ?? []);
    const verdict: StatementVerdict = {
      text,
      runCount: 1,
      pages,
      scanned: unique(scanned),
      indexes: unique(indexes),
      isGood: pages <= MAX_PAGES + MAX_PAGES_PER_ROW * (plan['Actual Rows'] ?? 0) && scanned.length === 0,
      plan,
    };
    verdicts.set(text, worse(verdicts.get(text), verdict));
  }
  return [...verdicts.values()].sort((a, b) => Number(a.isGood) - Number(b.isGood) || b.pages - a.pages);
}

function worse(known: StatementVerdict | undefined, found: StatementVerdict): StatementVerdict {
  if (!known) return found;
  const isWorse = Number(found.isGood) - Number(known.isGood) || known.pages - found.pages;
  return { ...(isWorse < 0 ? found : known), runCount: known.runCount + 1 };
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '');
}
