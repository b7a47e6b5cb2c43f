import { expect, type Locator, type Page } from '@playwright/test';

/** Pays at once, and at every renewal. */
export const PAYING_CARD = '4576 7500 0000 0110';
export const DECLINED_CARD = '4576 7500 0000 0220';

/** How long the payment page may take to appear: as long as the provider may take to answer. */
const ARRIVAL_TIMEOUT_MS = 30_000;

/** The sandbox provider's payment page, on its own origin. */
export class SandboxPage {
  readonly heading: Locator;
  readonly cardNumber: Locator;
  readonly approve: Locator;
  readonly decline: Locator;
  readonly abandon: Locator;
  readonly timeOut: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.cardNumber = page.getByLabel('Card number');
    this.approve = page.getByRole('button', { name: 'Approve payment' });
    this.decline = page.getByRole('button', { name: 'Decline payment' });
    this.abandon = page.getByRole('button', { name: 'Abandon payment' });
    this.timeOut = page.getByRole('button', { name: 'Let it time out' });
  }

  async expectAmount(amount: string): Promise<void> {
    await expect(this.approve).toBeVisible({ timeout: ARRIVAL_TIMEOUT_MS });
    await expect(this.heading).toContainText(amount);
    await expect(this.page.locator('dl div', { hasText: 'Total due' }).getByRole('definition')).toHaveText(
      amount,
    );
  }

  /** Waits for the page and pays with the card that always works. */
  async payFor(amount: string): Promise<void> {
    await this.expectAmount(amount);
    await this.cardNumber.fill(PAYING_CARD);
    await this.approve.click();
  }
}
