import { writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { GALLERY } from '../lib/gallery/core/gallery';
import { readDemo } from './demo';
import { createThemeLink } from './theme-link';

const FOLDER = 'screenshots';
const VIEWPORTS = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
] as const;
/** The pictures of the README and of the guides. */
const DESKTOP = { width: 1280, height: 800 };
const MODES = ['light', 'dark'] as const;

const states = GALLERY.flatMap(({ entries }) => entries);
const looks = VIEWPORTS.flatMap((viewport) => MODES.map((mode) => ({ viewport, mode })));

const nameOf = (slug: string, width: number, mode: string) => `${slug}-${width}-${mode}`;

test.describe.configure({ mode: 'parallel' });

for (const { viewport, mode } of looks) {
  test(`${states.length} states at ${viewport.width} px, ${mode}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const page = await browser.newPage({ viewport });
    for (const { slug } of states) {
      const file = `${FOLDER}/${nameOf(slug, viewport.width, mode)}`;
      await page.goto(`/gallery/${slug}?mode=${mode}`, { waitUntil: 'load' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.screenshot({ path: `${file}.png`, animations: 'disabled' });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      if (height <= viewport.height) continue;
      // In a window as long as the page nothing sticks to an edge, so the picture shows the page as a whole.
      await page.setViewportSize({ ...viewport, height });
      await page.screenshot({ path: `${file}-whole.png`, animations: 'disabled' });
      await page.setViewportSize(viewport);
    }
    await page.close();
  });
}

test('a page that shows the pictures side by side', async () => {
  const row = (slug: string, title: string) => {
    const pictures = looks.map(({ viewport: { width }, mode }) => {
      const name = nameOf(slug, width, mode);
      return `<a href="${name}.png"><img loading="lazy" height="420" alt="${name}" src="${name}.png"></a>`;
    });
    return `<h2>${title} (${slug})</h2><p>${pictures.join(' ')}</p>`;
  };
  const rows = states.map(({ slug, title }) => row(slug, title)).join('\n');
  await writeFile(
    `${FOLDER}/index.html`,
    `<!doctype html><meta charset="utf-8"><title>States</title>${rows}`,
  );
});

test("the README's picture", async ({ browser }) => {
  const page = await browser.newPage({ viewport: DESKTOP });
  await page.goto('/gallery/ready?mode=light', { waitUntil: 'load' });
  await takeForDocs(page, 'checkout');
  await page.close();
});

test("the theme guide's pictures", async ({ browser }) => {
  const demo = await readDemo(process.env.E2E_DEMO_FILE ?? '');
  test.setTimeout(120_000);
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(await createThemeLink(demo, demo.storeId), { waitUntil: 'load' });
  for (const frame of ['wide window', 'phone'])
    await expect(page.frameLocator(`iframe[title$="${frame}"]`).locator('h1')).toBeVisible();
  await page.locator('[id="light.checkoutColorPrimary"]').fill('#f4d03f');
  await page.locator('[id="light.checkoutColorCard"]').fill('#fdf6e3');
  await page.locator('[id="light.checkoutColorText"]').fill('#93a1a1');
  await page.evaluate(() => document.fonts.ready);
  await takeForDocs(page, 'theme-studio');
  await page.goto('/gallery/branded?mode=light', { waitUntil: 'load' });
  await takeForDocs(page, 'theme-branded');
  await page.setViewportSize(DESKTOP);
  await page.goto('/gallery/dark-store', { waitUntil: 'load' });
  await takeForDocs(page, 'theme-dark');
  await page.close();
});

/** A picture for `docs/`: in few colors, because everybody who clones the repository loads it. */
async function takeForDocs(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled' });
  await sharp(picture).png({ palette: true, quality: 100, effort: 10 }).toFile(`docs/${name}.png`);
}
