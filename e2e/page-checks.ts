import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

/** The script of axe, which runs in the page itself: a second page for each result would take most of the time. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeOptions = { runOnly?: string[]; iframes: boolean; resultTypes: ['violations'] };
type Axe = {
  run: (options: AxeOptions) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
};

/** Checks that axe finds no violation on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
}

/**
 * The violations that axe finds on the page as it is now, without the pages framed in it: a line a rule, with the places.
 *
 * @param rules the ids of the rules to try; all when absent
 */
export async function axeViolations(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  // Without the last, it writes down the place of all that passes, too.
  const options: AxeOptions = {
    iframes: false,
    ...(rules ? { runOnly: rules } : {}),
    resultTypes: ['violations'],
  };
  return page.evaluate(async (asked) => {
    const { axe } = window as unknown as { axe: Axe }; // added above
    const { violations } = await axe.run(asked);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  }, options);
}

/** Checks that the page is no wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(window);
}
