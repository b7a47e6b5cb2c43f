import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LiveReadings, renderMetrics } from './metrics';

const READINGS: LiveReadings = {
  pool: () => ({ total: 0, idle: 0, waiting: 0, size: 1 }),
  queues: async () => [],
  unsettled: async () => ({ count: 0, oldestSeconds: 0 }),
};
const rulesFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({ alert: z.string(), expr: z.string(), annotations: z.object({ summary: z.string() }) }),
      ),
    }),
  ),
});
const dashboardFile = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

const rules = rulesFile
  .parse(parse(readFileSync('docs/deploy/prometheus/alerts.yaml', 'utf8')))
  .groups.flatMap((group) => group.rules);
const panels = dashboardFile.parse(
  JSON.parse(readFileSync('docs/deploy/grafana/checkstand.json', 'utf8')),
).panels;

/** The metrics that an expression names, as they are declared: a histogram's series go by the name of the whole. */
function metricsIn(expression: string): string[] {
  return [...expression.matchAll(/\bcheckstand_\w+/g)].map(([name]) =>
    name.replace(/_(count|bucket|sum)$/, ''),
  );
}

describe('the alert rules and the dashboard', () => {
  it.each([
    ...rules.map(({ alert, expr }) => [alert, expr]),
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr])),
  ])('of %s name only metrics that there are', async (_, expression) => {
    const { text } = await renderMetrics(READINGS);
    const declared = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
    expect(declared.length).toBeGreaterThan(20);
    for (const name of metricsIn(expression ?? '')) expect(declared).toContain(name);
  });

  it('are there for every figure that only somebody who watches can act on', () => {
    expect(rules.length).toBeGreaterThanOrEqual(10);
    expect(panels.length).toBeGreaterThanOrEqual(12);
  });
});
