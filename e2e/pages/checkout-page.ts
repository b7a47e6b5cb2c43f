import { expect, type Locator, type Page } from '@playwright/test';

export type BillingField = 'email' | 'country' | 'state' | 'postcode' | 'businessName' | 'taxId';

export type Details = Partial<Record<BillingField, string>> & { isBusiness?: boolean };

/** Fields whose ids the error summary links to, so tests can use them as well. */
const TEXT_FIELDS = ['email', 'postcode', 'businessName', 'taxId'] as const;

/** The page on which a shopper fills in details and pays. */
export class CheckoutPage {
  readonly order: Locator;
  readonly pay: Locator;
  readonly continue: Locator;
  readonly mainButton: Locator;
  readonly amount: Locator;
  readonly isBusiness: Locator;
  readonly problems: Locator;
  /** The message about the last submit; it has the focus after a submit. */
  readonly notice: Locator;

  constructor(readonly page: Page) {
    this.order = page.getByRole('region', { name: 'Your order' });
    this.pay = page.getByRole('button', { name: /^Continue to payment · / });
    this.continue = page.getByRole('button', { name: 'Continue', exact: true });
    this.mainButton = page.getByRole('button', {
      name: /^(Continue( to payment · .+)?|Taking you to .+…|Working out .+…)$/,
    });
    this.amount = this.order.locator('h1 + p');
    this.isBusiness = page.getByRole('checkbox', { name: "I'm buying as a business" });
    this.problems = page.getByRole('region', { name: 'There is a problem' });
    this.notice = page.locator('form > div[tabindex="-1"]:not([role])');
  }

  async open(session: { checkoutUrl: string }): Promise<void> {
    await this.page.goto(session.checkoutUrl);
    await expect(this.page.getByRole('heading', { name: 'Your details' })).toBeVisible();
  }

  field(name: BillingField): Locator {
    return this.page.locator(`#${name}`);
  }

  /** The text of a detail that the session has locked, shown in place of its field. */
  locked(label: string): Locator {
    return this.page.locator('form dl', { hasText: label }).getByRole('definition');
  }

  async fill(details: Details): Promise<void> {
    if (details.country !== undefined) await this.field('country').selectOption(details.country);
    if (details.state !== undefined) await this.field('state').selectOption(details.state);
    if (details.isBusiness !== undefined) await this.isBusiness.setChecked(details.isBusiness);
    for (const name of TEXT_FIELDS) {
      const text = details[name];
      if (text !== undefined) await this.enter(name, text);
    }
  }

  /**
   * Enters text into a field. In Firefox it is typed, because React does not notice how Playwright fills in fields
   * there.
   */
  private async enter(name: BillingField, text: string): Promise<void> {
    const field = this.field(name);
    if (this.page.context().browser()?.browserType().name() !== 'firefox') return field.fill(text);
    await field.selectText();
    await field.pressSequentially(text);
  }

  /** The value of a line of the order: a tax, the subtotal or the total. */
  line(term: string): Locator {
    return this.row(term).locator('dd');
  }

  /** The note of a line: the country of a tax, or the reason why there is none. */
  note(term: string): Locator {
    return this.row(term).locator('dt > span').nth(1);
  }

  /** Checks that the total is on the page, and that the button shows the same amount. */
  async expectTotal(total: string): Promise<void> {
    await expect(this.pay).toHaveText(`Continue to payment · ${total}`);
    await expect(this.amount).toHaveText(total);
    await expect(this.line('Total due')).toHaveText(total);
  }

  /** Checks that a field's problem is in the summary and at the field, for screen readers too. */
  async expectProblem(field: BillingField, text: string): Promise<void> {
    await expect(this.problems.getByRole('link', { name: text, exact: true })).toHaveAttribute(
      'href',
      `#${field}`,
    );
    await expect(this.field(field)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.field(field)).toHaveAccessibleDescription(new RegExp(`^${escapeRegExp(text)}`));
  }

  private row(term: string): Locator {
    const name = this.page.locator('dt > span:first-child', {
      hasText: new RegExp(`^${escapeRegExp(term)}$`),
    });
    return this.order.locator('dl div:has(> dt)').filter({ has: name });
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
