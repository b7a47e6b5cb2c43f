import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { GALLERY } from '../lib/gallery/core/gallery';
import { en } from '../lib/i18n/messages/en';
import { expect, test } from './fixtures';
import { GALLERY_WORDS } from './gallery-words';

const SLUGS = GALLERY.flatMap(({ entries }) => entries).map(({ slug }) => slug);
const SMALLEST = { width: 320, height: 640 };
const DESK = { width: 1280, height: 800 };
/** Sentences of ours, without what parameters put into them. */
const ENGLISH = Object.values(en).flatMap(plainParts);
/** Run in the page itself: a helper that opens a second page for each result would take most of the time. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CONTROLS = 'form input:visible, form select:visible, button:visible, a:visible';

// Each goes over all states by itself; two browsers share the work.
test.describe.configure({ mode: 'parallel' });
// Hundreds of pages would fill it for nothing: each of them has an address to look at.
test.use({ trace: 'off' });

test.beforeEach(async ({ context }) => {
  // What refreshes itself or counts down would change under the test's eyes.
  await context.addInitScript(() => {
    Object.assign(window, { setInterval: () => 0 });
  });
});

for (const dir of ['ltr', 'rtl'] as const) {
  test(`every state, ${dir}: axe, words, sizes, and nobody else is asked`, async ({
    page,
    watch,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    for (const slug of SLUGS) {
      await page.setViewportSize(DESK);
      await page.goto(`/gallery/${slug}?dir=${dir}`);
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      if (dir === 'ltr') await expectWords(page, slug);
      else await expectNoEnglish(page, slug);
      await expectAccessible(page, slug);
      await expectFit(page, slug);
    }
    expect(watch.origins).toEqual([baseURL]);
  });
}

test('no state is without its words, and no words without their state', () => {
  expect(Object.keys(GALLERY_WORDS).sort()).toEqual([...SLUGS].sort());
});

test('where the system takes over the colors, edges and the focus stay to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  for (const slug of ['open', 'field-errors', 'locked', 'about-to-expire', 'expired-payable', 'failure']) {
    await page.goto(`/gallery/${slug}`);
    expect.soft(await withoutEdge(page), slug).toEqual([]);
    expect.soft(await withoutFocusRing(page), slug).toEqual([]);
  }
});

for (const mode of ['light', 'dark']) {
  test(`the focus is to be seen, ${mode}`, async ({ page }) => {
    for (const slug of ['field-errors', 'about-to-expire', 'expired-payable', 'return-declined', 'failure']) {
      await page.goto(`/gallery/${slug}?mode=${mode}`);
      expect.soft(await withoutFocusRing(page), slug).toEqual([]);
    }
  });
}

test('whoever asked for less motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const slug of ['loading', 'quote-updating', 'return-processing', 'psp-unknown']) {
    await page.goto(`/gallery/${slug}`);
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter((animation) => {
          const { endTime } = animation.effect?.getComputedTiming() ?? {};
          return typeof endTime !== 'number' || endTime > 1;
        }).length,
    );
    expect.soft(moving, slug).toBe(0);
  }
});

test('a receipt prints dark on white, without what can only be pressed', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto('/gallery/paid?mode=dark');
  await expect(page.getByRole('region', { name: 'Receipt' })).toBeVisible();
  await expect(page.getByText('€34.51')).toBeVisible();
  await expect(page.locator('a:visible, button:visible')).toHaveCount(0);
  const colors = await page.locator('h1').evaluate((heading) => ({
    ink: getComputedStyle(heading).color,
    paper: getComputedStyle(document.documentElement).backgroundColor,
    card: getComputedStyle(heading.closest('main') ?? heading).backgroundColor,
  }));
  expect(colors).toEqual({ ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)', card: 'rgb(255, 255, 255)' });
});

test('the list of states leads to each of them', async ({ page }) => {
  await page.goto('/gallery');
  const links = await page
    .locator('main a')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  expect(links.filter((href) => !href?.includes('?'))).toEqual(SLUGS.map((slug) => `/gallery/${slug}`));
  await expectAccessible(page, 'the list');
});

/** In both looks: a session that leaves the choice to the system brings both. */
async function expectAccessible(page: Page, slug: string): Promise<void> {
  await page.evaluate(AXE);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: Axe }).axe.run(); // the line above put it there
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
    });
    expect.soft(found, `${slug}, ${colorScheme}`).toEqual([]);
  }
}

type Axe = { run: () => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

/** What it says to those who cannot see it: a title, an outline without gaps, named controls and one voice. */
async function expectWords(page: Page, slug: string): Promise<void> {
  const words = GALLERY_WORDS[slug];
  const outline = await outlineOf(page);
  expect.soft(outline, slug).toEqual(words?.outline);
  expect.soft(await page.title(), slug).toBe(words?.title);
  const levels = outline.flatMap((line) => /\[level=(\d)\]$/.exec(line)?.[1] ?? []).map(Number);
  expect
    .soft(
      levels.filter((level) => level === 1),
      slug,
    )
    .toEqual([1]);
  expect
    .soft(
      levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
      slug,
    )
    .toEqual([]);
  // Next brings one of its own, which speaks when a page is left without being loaded anew.
  const voices = page.locator(
    ':is([role="status"], [role="alert"], [aria-live]):not(#__next-route-announcer__)',
  );
  expect.soft((await voices.allInnerTexts()).map(inOneLine), slug).toEqual([words?.spoken]);
}

/** Whatever of ours is still English in the pseudo-language was never translated. */
async function expectNoEnglish(page: Page, slug: string): Promise<void> {
  const whole = `${await page.title()}\n${await page.locator('body').innerText()}`;
  // Places in a list are names, not sentences.
  const places = await page.locator('option:not([value=""])').allTextContents();
  const text = places.reduce((rest, place) => rest.replaceAll(place, ''), whole);
  expect
    .soft(
      ENGLISH.filter((sentence) => text.includes(sentence)),
      slug,
    )
    .toEqual([]);
}

/** On the smallest phone nothing scrolls sideways, with everything unfolded, and fingers meet what they aim at. */
async function expectFit(page: Page, slug: string): Promise<void> {
  await page.setViewportSize(SMALLEST);
  const { width, outside, small } = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const controls = document.querySelectorAll('button, select, input[type="text"], input[type="email"], a');
    return {
      width: document.documentElement.scrollWidth,
      // What is clipped does not scroll, and cannot be read either.
      outside: [...document.querySelectorAll('main *')]
        .filter((element) => element.checkVisibility() && element.closest('.sr-only') === null)
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < -1 || right > window.innerWidth + 1;
        })
        .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`),
      small: [...controls]
        .filter((control) => control.checkVisibility() && control.closest('.sr-only') === null)
        .filter((control) => control.getBoundingClientRect().height < 44)
        .map((control) => control.textContent || control.id),
    };
  });
  expect.soft(width, slug).toBeLessThanOrEqual(SMALLEST.width);
  expect.soft(outside, slug).toEqual([]);
  expect.soft(small, slug).toEqual([]);
}

/** Headings and controls with their names, as a browser tells them to assistive technology. */
async function outlineOf(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').flatMap((line) => {
    const found =
      /^\s*- '?((?:textbox|combobox|checkbox|button|link) "(?:[^"\\]|\\.)*"|heading "(?:[^"\\]|\\.)*" \[level=\d\])/.exec(
        line,
      );
    return found?.[1] ? [found[1].replaceAll("''", "'")] : [];
  });
}

/** Fields and buttons that have no visible border. */
function withoutEdge(page: Page): Promise<string[]> {
  return page
    .locator(
      'form input:visible:not([type="checkbox"]), form select:visible, button:visible:not([aria-hidden])',
    )
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.closest('.sr-only') === null)
        .filter((control) => {
          const { borderTopStyle, borderTopWidth, appearance } = getComputedStyle(control);
          const isDrawnBySystem = control instanceof HTMLSelectElement && appearance === 'auto';
          return !isDrawnBySystem && (borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) < 1);
        })
        .map((control) => control.id || (control.textContent ?? '')),
    );
}

/** Controls on which a keyboard's focus could not be told. */
async function withoutFocusRing(page: Page): Promise<string[]> {
  const controls = page.locator(CONTROLS);
  // Focus that a script moves counts as a keyboard's once a key was pressed.
  await page.keyboard.press('Tab');
  return controls.evaluateAll((found) =>
    found
      .filter((control) => control.closest('.sr-only, [aria-hidden="true"]') === null)
      .filter((control) => {
        if (control instanceof HTMLElement) control.focus();
        const { outlineStyle, outlineWidth } = getComputedStyle(control);
        return outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2;
      })
      .map((control) => control.id || (control.textContent ?? '')),
  );
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The parts of a sentence that stand in it whatever its parameters are, where they say enough to be known again. */
function plainParts(message: string): string[] {
  return message
    .split(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/)
    .filter((part) => /[a-z].*[a-z].*[a-z].*[a-z]/i.test(part));
}
