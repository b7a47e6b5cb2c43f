import { expect, type Locator, type Page } from '@playwright/test';

/** Every page that says one thing: paid, expired, checking, not found. */
export class StatusPage {
  readonly heading: Locator;
  readonly receipt: Locator;
  readonly tryAgain: Locator;
  readonly backToCheckout: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.receipt = page.getByRole('region', { name: 'Receipt' });
    this.tryAgain = page.getByRole('link', { name: 'Try again' });
    this.backToCheckout = page.getByRole('link', { name: 'Back to checkout' });
  }

  async expectHeading(text: string, timeoutMs?: number): Promise<void> {
    await expect(this.heading).toHaveText(text, timeoutMs === undefined ? {} : { timeout: timeoutMs });
  }
}
