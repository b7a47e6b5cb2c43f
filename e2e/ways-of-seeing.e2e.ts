import type { Locator, Page } from '@playwright/test';
import { CONSUMER, expect, TOTAL, test } from './fixtures';
import { expectNoSidewaysScroll } from './page-checks';

/** A window of 1280 × 1024 pixels at 400 % zoom, in CSS pixels. */
const ZOOMED = { width: 320, height: 256 };

for (const hasJavaScript of [true, false]) {
  test.describe(`at 400 % zoom, ${hasJavaScript ? 'with' : 'without'} JavaScript`, () => {
    test.use({ viewport: ZOOMED, deviceScaleFactor: 4, javaScriptEnabled: hasJavaScript });

    test('a shopper can buy with a keyboard, and no focused control is hidden', async ({
      page,
      checkout,
      sandbox,
      shop,
    }) => {
      const session = await shop.openSession({ successUrl: shop.site.successUrl });
      await checkout.open(session);
      await tabTo(page, checkout.field('email'));
      await page.keyboard.type(CONSUMER.email);
      await tabTo(page, checkout.field('country'));
      await page.keyboard.type('Germ');
      if (!hasJavaScript) {
        await tabTo(page, checkout.continue);
        await page.keyboard.press('Enter');
      }
      await expect(checkout.pay).toHaveText(`Continue to payment · ${TOTAL}`);
      await tabTo(page, checkout.pay);
      await expectNoSidewaysScroll(page);
      await page.keyboard.press('Enter');
      await sandbox.expectAmount(TOTAL);
      await expectNoSidewaysScroll(page);
      await sandbox.payFor(TOTAL);
      await page.waitForURL(`${shop.site.origin}/thanks?*`);
      await shop.soldEvent(session);
    });
  });
}

test.describe('on a phone, with its keyboard on the screen', () => {
  test.use({ viewport: { width: 390, height: 500 } });

  test('the pay bar covers no focused control, in either direction', async ({ page, checkout, shop }) => {
    await checkout.open(await shop.openSession({ expiresInSeconds: 250 }));
    await checkout.fill({ country: 'US', isBusiness: true });
    // The list of states has to be visible before the submit.
    await expect(checkout.field('state')).toBeVisible();
    await page.getByText('Order details').click();
    await checkout.mainButton.click();
    await expect(checkout.problems).toBeFocused();
    const down = await walk(page, { from: checkout.problems, key: 'Tab' });
    expect(down).toEqual([
      'Enter your email address',
      'Select a state',
      'Enter your business name',
      ...['email', 'country', 'state', 'postcode', 'isBusiness', 'businessName', 'taxId'],
      ...['Continue', 'Get 45 more minutes', 'Support', 'Terms', 'Privacy'],
    ]);
    const up = await walk(page, { from: page.getByRole('link', { name: 'Privacy' }), key: 'Shift+Tab' });
    expect(up.slice(0, down.length)).toEqual([...down.slice(0, -1).toReversed(), 'Order details']);
  });
});

test.describe('in forced colors', () => {
  test.use({ forcedColors: 'active' });

  test('fields, buttons and the focus keep a visible edge', async ({ page, checkout, shop }) => {
    await checkout.open(await shop.openSession());
    await checkout.fill({ ...CONSUMER, isBusiness: true });
    await expect(checkout.pay).toBeVisible();
    for (const control of [checkout.field('email'), checkout.field('country'), checkout.mainButton]) {
      expect(await borderWidth(control)).toBeGreaterThanOrEqual(1);
    }
    await checkout.field('email').focus();
    expect(await outlineWidth(checkout.field('email'))).toBeGreaterThanOrEqual(2);
    await page.keyboard.press('Tab');
    expect(await outlineWidth(page.locator(':focus'))).toBeGreaterThanOrEqual(2);
    // The focus of the checkbox is visible without its color too.
    await checkout.isBusiness.focus();
    expect(await outlineWidth(checkout.isBusiness)).toBeGreaterThanOrEqual(2);
  });
});

test.describe('with reduced motion', () => {
  test.use({ reducedMotion: 'reduce' });

  test('nothing on the page moves by itself, even while a submit is under way', async ({
    page,
    checkout,
    openFilled,
    sandbox,
  }) => {
    await openFilled({ details: { email: 'slow@sandbox.test' } });
    await checkout.pay.click();
    await expect(checkout.mainButton).toHaveAttribute('aria-busy', 'true');
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter((animation) => {
          const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
          return Number(duration) > 10 || iterations === Number.POSITIVE_INFINITY;
        }).length,
    );
    expect(moving).toBe(0);
    await sandbox.expectAmount(TOTAL);
  });
});

test('the printed page shows the order and its total, and no button', async ({
  page,
  checkout,
  openFilled,
}) => {
  // A sheet of paper is as narrow as the layout that folds the order's details.
  await page.setViewportSize({ width: 794, height: 1123 });
  await openFilled();
  await expect(checkout.line('Total due')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(checkout.line('Total due')).toBeVisible();
  await expect(checkout.pay).toBeHidden();
});

/** Presses Tab until the control has the focus, and checks that every control on the way is visible. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    expect(await focusIsSeen(page)).toBe(true);
  }
  throw new Error('Thirty presses of Tab do not reach it');
}

/**
 * Presses a key from a control to the end of the page, and returns the name of every stop; each has to be fully
 * visible.
 */
async function walk(page: Page, { from, key }: { from: Locator; key: string }): Promise<string[]> {
  await from.focus();
  const stops: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(lookAtFocus);
    if (!stop) return stops;
    expect(stop.hidden, `${key} to ${stop.name}`).toEqual([]);
    stops.push(stop.name);
  }
  throw new Error('Forty stops do not reach the end of the page');
}

/** The focused element, and the edges of it that are covered; `null` past the end of the page. */
function lookAtFocus() {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const { left, top, bottom, width } = focused.getBoundingClientRect();
  const isSeenAt = (y: number) => {
    const seen = document.elementFromPoint(left + Math.min(width / 2, 40), y);
    return seen !== null && focused.contains(seen);
  };
  const edges = { top: top + 2, middle: (top + bottom) / 2, bottom: bottom - 2 };
  return {
    name: focused.id || (focused.querySelector('span')?.textContent ?? focused.textContent ?? ''),
    hidden: Object.entries(edges).flatMap(([edge, y]) => (isSeenAt(y) ? [] : [edge])),
  };
}

/** Whether the middle of the focused element is visible. */
function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return true;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen !== null && (focused.contains(seen) || seen.contains(focused));
  });
}

function borderWidth(control: Locator): Promise<number> {
  return control.evaluate((element) => {
    const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
    return borderTopStyle === 'none' ? 0 : Number.parseFloat(borderTopWidth);
  });
}

function outlineWidth(control: Locator): Promise<number> {
  return control.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
  });
}
