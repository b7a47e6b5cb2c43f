import { TaxCategory } from '@waffo/pancake-ts';
import { test as base, expect } from './fixtures';
import { expectAccessible } from './page-checks';
import { StudioPage } from './pages/studio-page';
import { createThemeLink } from './theme-link';

type Branded = { storeId: string; productId: string };

const LOGO = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><circle cx="20" cy="20" r="16" fill="#111"/>' +
    '<rect x="50" y="12" width="100" height="16" fill="#111"/></svg>',
);
const LOGO_FILE = { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: LOGO };
const PRIMARY = 'light.checkoutColorPrimary';
const TEXT = 'light.checkoutColorText';
const YELLOW = 'rgb(244, 208, 63)';
const TWO_MINUTES_MS = 120_000;
/** A picture of shapes is drawn by a process of its own, which a busy machine starts slowly. */
const DRAWN_WITHIN_MS = 20_000;

/** Every test has a store of its own, as it is on its first day, and a studio that its merchant was led to. */
const test = base.extend<{ studio: StudioPage; branded: Branded; link: string }>({
  branded: async ({ shop }, use) => {
    const { store } = await shop.sdk.stores.create({ name: 'Altbau Verlag' });
    const { product } = await shop.sdk.onetimeProducts.create({
      storeId: store.id,
      name: 'Atlas of Stairs',
      prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
    });
    await use({ storeId: store.id, productId: product.id });
    // A merchant has at most twenty stores, and all tests share one merchant.
    await shop.sdk.stores.delete({ id: store.id });
  },
  link: ({ demo, branded }, use) => createThemeLink(demo, branded.storeId).then(use),
  studio: ({ page }, use) => use(new StudioPage(page)),
});

test('a store goes from default to branded within two minutes', async ({
  page,
  studio,
  link,
  branded,
  shop,
  checkout,
}) => {
  const startedAtMs = performance.now();
  await test.step('open the studio by its link', () => studio.open(link));
  await test.step('start from a preset', async () => {
    await studio.preset('Sun');
    await expect.poll(() => studio.buttonColor(studio.wide)).toBe(YELLOW);
  });
  await test.step('read what the page makes of the colors, and repair a text that is too pale', async () => {
    await expect(page.getByText('We write it dark: 11.6:1.').first()).toBeVisible();
    await studio.control(TEXT).fill('#93a1a1');
    await page.getByRole('button', { name: /^Use #/ }).click();
    await expect(page.getByText('is hard to read')).toHaveCount(0);
  });
  await test.step('upload the logo, which stands on a plate where it is dark', async () => {
    await studio.control(`file:light.checkoutLogo`).setInputFiles(LOGO_FILE);
    await expect(studio.wide.locator('header img')).toBeVisible({ timeout: DRAWN_WITHIN_MS });
    await expect(studio.phone.locator('header img')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  });
  await test.step('choose corners, a typeface and the shape of buttons', async () => {
    await studio.choose('Corners', 'Round');
    await studio.control('font').selectOption('Figtree');
    await studio.choose('Buttons', 'Pill');
    await expect(studio.wide.locator('html')).toHaveCSS('font-family', /^"Checkstand Figtree"/);
  });
  await test.step('save, after a look at what changes', async () => {
    await studio.save.click();
    await expect(page.getByRole('heading', { name: /^Saving changes \d+ values$/ })).toBeFocused();
    await page.getByRole('button', { name: 'Save these changes' }).click();
    await expect(studio.status).toHaveText('Saved. New test sessions look like this.');
  });
  await test.step('see it on the page where people pay', async () => {
    await checkout.open(await shop.openSession({ productId: branded.productId }));
    await expect(checkout.mainButton).toHaveCSS('background-color', YELLOW);
    await expect(checkout.mainButton).toHaveCSS('border-top-left-radius', '999px');
    await expect(page.locator('html')).toHaveCSS('font-family', /^"Checkstand Figtree"/);
    const logo = page.locator('header img');
    await expect(logo).toBeVisible();
    expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  });
  expect(performance.now() - startedAtMs).toBeLessThan(TWO_MINUTES_MS);
});

test('sessions keep the theme that they were born with, and production waits until it is published', async ({
  page,
  studio,
  link,
  branded,
  shop,
  checkout,
}) => {
  const before = await shop.openSession({ productId: branded.productId });
  await studio.open(link);
  await studio.control(PRIMARY).fill('#aa0000');
  await studio.saveChanges();
  await page.getByRole('button', { name: 'Publish to production' }).click();
  await expect(studio.status).toHaveText('Published. New production sessions look like this now.');
  await checkout.open(await shop.openSession({ productId: branded.productId }));
  await expect(checkout.mainButton).toHaveCSS('background-color', 'rgb(170, 0, 0)');
  await checkout.open(before);
  await expect(checkout.mainButton).not.toHaveCSS('background-color', 'rgb(170, 0, 0)');
  const dark = await shop.openSession({ productId: branded.productId, darkMode: true });
  await checkout.open(dark);
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});

test('changes go back and forth, are compared with what is saved, and are not lost without a question', async ({
  page,
  studio,
  link,
}) => {
  await studio.open(link);
  const saved = await studio.buttonColor(studio.wide);
  await studio.control(PRIMARY).fill('#aa0000');
  await expect.poll(() => studio.buttonColor(studio.wide)).toBe('rgb(170, 0, 0)');
  await page.keyboard.press('Enter');
  await expect(studio.status).toHaveText('Not saved yet');
  await page.getByRole('button', { name: 'Show before' }).click();
  await expect.poll(() => studio.buttonColor(studio.wide)).toBe(saved);
  await page.getByRole('button', { name: 'Show after' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => studio.buttonColor(studio.wide)).toBe(saved);
  await expect(studio.status).toHaveText('Nothing to save');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(studio.control(PRIMARY)).toHaveValue('#aa0000');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('a picture that is poisoned is refused in words, and the theme stays', async ({
  page,
  studio,
  link,
  watch,
}) => {
  watch.expectComplaint(/status of 400/);
  await studio.open(link);
  const chooser = studio.control('file:coverPicture');
  await chooser.setInputFiles({
    name: 'cover.png',
    mimeType: 'image/png',
    buffer: Buffer.from('%PDF-1.7 no picture'),
  });
  await expect(
    page.getByText('Not uploaded: this is not a PNG, JPEG, WebP, AVIF, GIF or SVG picture'),
  ).toBeVisible();
  await chooser.setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: Buffer.alloc(2_000_001) });
  await expect(page.getByText('Not uploaded: the file is larger than 2 MB.')).toBeVisible();
  await expect(studio.status).toHaveText('Nothing to save');
});

test('every state is within reach, in both looks, and talks to nobody else', async ({
  page,
  studio,
  link,
  watch,
  baseURL,
}) => {
  await studio.open(link);
  await page.getByText('Errors', { exact: true }).click();
  await expect(studio.wide.getByText('There is a problem')).toBeVisible();
  await page.getByLabel('Another state').selectOption('Canceled');
  await expect(studio.wide.getByRole('heading', { level: 1, includeHidden: true })).toHaveText(/canceled/i);
  await page.getByText('Dark', { exact: true }).click();
  await expect(studio.wide.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(studio.phone.locator('html')).toHaveCSS('color-scheme', 'light');
  await expect(studio.control('dark.checkoutColorPrimary')).toBeVisible();
  await expect(studio.control(PRIMARY)).toBeHidden();
  expect(watch.origins).toEqual([baseURL]);
});

test('a keyboard reaches every control, and nothing in the previews', async ({ page, studio, link }) => {
  await studio.open(link);
  await studio.control(PRIMARY).fill('#f4d03f');
  await studio.control(TEXT).fill('#bbbbbb');
  await studio.control(TEXT).press('Tab');
  await expect(page.getByRole('button', { name: /^Use #/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Use #/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show before' }).focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, and nothing scrolls sideways on the smallest phone: ${colorScheme}`, async ({
    page,
    studio,
    link,
  }) => {
    await page.emulateMedia({ colorScheme });
    await studio.open(link);
    await studio.control(PRIMARY).fill('#f4d03f');
    await studio.control(TEXT).fill('#bbbbbb');
    await studio.save.click();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test('a stranger finds a closed studio, and may not frame the preview', async ({ page, link, watch }) => {
  watch.expectComplaint(/status of 404/);
  const closed = await page.goto(link.replace(/\/open\?.*/, ''));
  expect(closed?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Open the studio with a new link' })).toBeVisible();
  expect(closed?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  const preview = await page.goto(link.replace(/\/open\?.*/, '/preview/ready'));
  expect(preview?.status()).toBe(404);
  expect(preview?.headers()['content-security-policy']).toContain("frame-ancestors 'self'");
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the preview comes with the form, a repair with a press, a logo with an upload, and saving asks first', async ({
    page,
    studio,
    link,
    branded,
    shop,
    checkout,
  }) => {
    await studio.open(link);
    await studio.control(PRIMARY).fill('#f4d03f');
    await studio.control(TEXT).fill('#93a1a1');
    await page.getByRole('button', { name: 'Show in the preview' }).click();
    await expect.poll(() => studio.buttonColor(studio.wide)).toBe(YELLOW);
    await page.getByRole('button', { name: /^Use #/ }).click();
    await expect(page.getByText('is hard to read')).toHaveCount(0);
    await studio.control('file:light.checkoutLogo').setInputFiles(LOGO_FILE);
    await page.getByRole('button', { name: 'Upload' }).first().click();
    await expect(studio.wide.locator('header img')).toBeVisible({ timeout: DRAWN_WITHIN_MS });
    await studio.save.click();
    await expect(page.getByRole('heading', { name: 'Saving changes 3 values' })).toBeVisible();
    await page.getByRole('button', { name: 'Save these changes' }).click();
    await expect(studio.status).toHaveText('Saved. New test sessions look like this.');
    await checkout.open(await shop.openSession({ productId: branded.productId }));
    await expect(checkout.mainButton).toHaveCSS('background-color', YELLOW);
  });
});
