import { expect, type Locator, type Page } from '@playwright/test';

/** Every page with a single message, such as paid, expired, checking or not found. */
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

  /** Opens a session that lives for a second, until its page says that it has expired. */
  async openExpired(session: { checkoutUrl: string }): Promise<void> {
    await expect(async () => {
      await this.page.goto(session.checkoutUrl);
      await expect(this.heading).toHaveText('This checkout has expired', { timeout: 100 });
    }).toPass();
  }
}
