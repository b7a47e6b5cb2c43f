import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** The theme studio of a store. */
export class StudioPage {
  readonly save: Locator;
  readonly status: Locator;
  readonly wide: FrameLocator;
  readonly phone: FrameLocator;

  constructor(readonly page: Page) {
    this.save = page.getByRole('button', { name: 'Save', exact: true });
    this.status = page.getByRole('status').filter({ hasText: /saved|Saved|Published|Nothing/ });
    this.wide = page.frameLocator('iframe[title$="wide window"]');
    this.phone = page.frameLocator('iframe[title$="phone"]');
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.page.getByRole('heading', { name: 'Theme', level: 1 })).toBeVisible();
    await expect(this.wide.locator('h1')).toBeVisible();
  }

  /** A control by the name that it has in the form. */
  control(name: string): Locator {
    return this.page.locator(`[id="${name}"]`);
  }

  async preset(name: string): Promise<void> {
    await this.page.getByText('Start from a preset').click();
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async choose(group: string, option: string): Promise<void> {
    await this.page.getByRole('group', { name: group }).getByText(option, { exact: true }).click();
  }

  async saveChanges(): Promise<void> {
    await this.save.click();
    await this.page.getByRole('button', { name: 'Save these changes' }).click();
    await expect(this.status).toHaveText('Saved. New test sessions look like this.');
  }

  /** The color of the preview's main button. */
  buttonColor(frame: FrameLocator): Promise<string> {
    return frame
      .getByRole('button', { name: /^Continue to payment/, includeHidden: true })
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  }
}
