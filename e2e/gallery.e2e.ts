import type { Page } from '@playwright/test';
import { GALLERY } from '../lib/gallery/core/gallery';
import { en } from '../lib/i18n/messages/en';
import { expect, test } from './fixtures';
import { GALLERY_WORDS } from './gallery-words';
import { axeViolations } from './page-checks';

const SLUGS = GALLERY.flatMap(({ entries }) => entries).map(({ slug }) => slug);
const SMALLEST = { width: 320, height: 640 };
const DESK = { width: 1280, height: 800 };
/** The fixed parts of the sentences of pages, without their parameters; those of mails stand on no page. */
const ENGLISH = Object.entries(en)
  .filter(([key]) => !key.startsWith('mail.'))
  .flatMap(([, sentence]) => plainParts(sentence));
const CONTROLS = 'form input:visible, form select:visible, button:visible, a:visible';

// Each test goes over all states, so the tests run in parallel.
test.describe.configure({ mode: 'parallel' });

test.beforeEach(async ({ context }) => {
  // Pages that refresh or count down would change during the test.
  await context.addInitScript(() => {
    Object.assign(window, { setInterval: () => 0 });
  });
});

// The elements that axe looks at are the same in both directions.
const PROMISES = { ltr: 'passes axe, has its words', rtl: 'has no English left' };

for (const dir of ['ltr', 'rtl'] as const) {
  test(`every state (${dir}) ${PROMISES[dir]}, fits its window and asks no other host`, async ({
    page,
    watch,
    baseURL,
  }) => {
    test.setTimeout(900_000);
    for (const slug of SLUGS) {
      await page.setViewportSize(DESK);
      await page.goto(`/gallery/${slug}?dir=${dir}`);
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      if (dir === 'ltr') {
        await expectWords(page, slug);
        await expectAccessible(page, slug);
      } else await expectNoEnglish(page, slug);
      await expectFit(page, slug);
    }
    expect(watch.origins).toEqual([baseURL]);
  });
}

test('every state has its words, and all words belong to a state', () => {
  expect(Object.keys(GALLERY_WORDS).sort()).toEqual([...SLUGS].sort());
});

test('edges and the focus stay visible with forced colors', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  for (const slug of [
    'open',
    'field-errors',
    'choices-errors',
    'locked',
    'about-to-expire',
    'expired-payable',
    'failure',
  ]) {
    await page.goto(`/gallery/${slug}`);
    expect.soft(await withoutEdge(page), slug).toEqual([]);
    expect.soft(await withoutFocusRing(page), slug).toEqual([]);
  }
});

for (const mode of ['light', 'dark']) {
  test(`the focus is visible on every control, ${mode}`, async ({ page }) => {
    for (const slug of [
      'field-errors',
      'choices-errors',
      'expired-payable',
      'return-declined',
      'failure',
      'change',
    ]) {
      await page.goto(`/gallery/${slug}?mode=${mode}`);
      expect.soft(await withoutFocusRing(page), slug).toEqual([]);
    }
  });
}

test('no state moves with reduced motion', async ({ page }) => {
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

test('a receipt prints dark on white, without buttons', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto('/gallery/paid?mode=dark');
  await expect(page.getByRole('region', { name: 'Receipt' })).toBeVisible();
  await expect(page.getByText('€34.51')).toBeVisible();
  // The store's name on top is a link back on the screen, and a name on paper.
  await expect(page.locator('main a:visible, footer a:visible, button:visible')).toHaveCount(0);
  const colors = await page.locator('h1').evaluate((heading) => ({
    ink: getComputedStyle(heading).color,
    paper: getComputedStyle(document.documentElement).backgroundColor,
    card: getComputedStyle(heading.closest('main') ?? heading).backgroundColor,
  }));
  expect(colors).toEqual({ ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)', card: 'rgb(255, 255, 255)' });
});

test('the list of states links to each state, in the chosen look', async ({ page }) => {
  const hrefs = () =>
    page.locator('main section a').evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  await page.goto('/gallery');
  expect(await hrefs()).toEqual(SLUGS.map((slug) => `/gallery/${slug}`));
  await expectAccessible(page, 'the list');
  await page.getByRole('link', { name: 'Right to left, dark' }).click();
  await expect(page.getByRole('link', { name: 'Right to left, dark' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  expect(await hrefs()).toEqual(SLUGS.map((slug) => `/gallery/${slug}?mode=dark&dir=rtl`));
});

/**
 * Checks a state in both modes: its session leaves the choice to the system. Between the two only colors differ, so that
 * the dark one is asked for nothing else.
 */
async function expectAccessible(page: Page, slug: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft(await axeViolations(page), `${slug}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await axeViolations(page, ['color-contrast']), `${slug}, dark`).toEqual([]);
}

/** Checks what assistive technology reads: a title, an outline without gaps, named controls and one live region. */
async function expectWords(page: Page, slug: string): Promise<void> {
  const words = GALLERY_WORDS[slug];
  const outline = await outlineOf(page);
  expect.soft(outline, slug).toEqual(words?.outline);
  expect.soft(await page.title(), slug).toBe(words?.title);
  expect.soft(await unfilledParameters(page), slug).toEqual([]);
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
  // Next adds a live region of its own for navigations without a page load.
  const voices = page.locator(
    ':is([role="status"], [role="alert"], [aria-live]):not(#__next-route-announcer__)',
  );
  const spoken = words?.spoken ?? null;
  expect.soft((await voices.allInnerTexts()).map(inOneLine), slug).toEqual(spoken === null ? [] : [spoken]);
}

/** Checks that no English sentence is left in the pseudo-language, because such a sentence was never translated. */
async function expectNoEnglish(page: Page, slug: string): Promise<void> {
  const whole = `${await page.title()}\n${await page.locator('body').innerText()}`;
  // The options of a list are names, which are not translated.
  const places = await page.locator('option:not([value=""])').allTextContents();
  const text = places.reduce((rest, place) => rest.replaceAll(place, ''), whole);
  expect
    .soft(
      ENGLISH.filter((sentence) => text.includes(sentence)),
      slug,
    )
    .toEqual([]);
}

/**
 * Checks that a state fits the smallest phone with all details open, and that its controls are large enough to touch.
 */
async function expectFit(page: Page, slug: string): Promise<void> {
  await page.setViewportSize(SMALLEST);
  const { width, outside, small } = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const controls = document.querySelectorAll('button, select, input[type="text"], input[type="email"], a');
    return {
      width: document.documentElement.scrollWidth,
      // Clipped text does not widen the page, but cannot be read.
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

/** What stands on the page of a sentence whose parameter was forgotten, as in `From {minimum}`. */
function unfilledParameters(page: Page): Promise<string[]> {
  return page.locator('body').evaluate((body) => {
    const shown = body.cloneNode(true) as HTMLElement; // the clone of an element is one
    for (const unseen of shown.querySelectorAll('script, style, template')) unseen.remove();
    const attributes = [...shown.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ value }) => value),
    );
    return [shown.textContent ?? '', ...attributes].flatMap((text) => text.match(/\{\w+\}/g) ?? []);
  });
}

/** The headings and controls with their accessible names. */
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

/** The fields and buttons without a visible border. */
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

/** The controls without a visible focus ring. */
async function withoutFocusRing(page: Page): Promise<string[]> {
  const controls = page.locator(CONTROLS);
  // Once a key was pressed, focus that a script moves counts as focus by keyboard.
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

/** The parts of a sentence between its parameters that are long enough to be recognised. */
function plainParts(message: string): string[] {
  return message
    .split(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/)
    .filter((part) => /[a-z].*[a-z].*[a-z].*[a-z]/i.test(part));
}
