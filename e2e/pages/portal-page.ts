import { expect, type Locator, type Page } from '@playwright/test';
import type { Demo } from '../demo';

/** A buyer's own page at the demo's store. */
export class PortalPage {
  readonly heading: Locator;
  readonly news: Locator;
  readonly email: Locator;
  readonly refundForm: Locator;

  constructor(
    readonly page: Page,
    private readonly demo: Demo,
  ) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.news = page.getByRole('status');
    this.email = page.getByLabel('E-mail address');
    this.refundForm = page.getByText('Ask for a refund');
  }

  get address(): string {
    return `${this.demo.baseUrl}/${this.demo.storeSlug}/portal`;
  }

  /** Asks for a link by mail and waits for it. @returns where the mail leads */
  async linkFor(email: string): Promise<string> {
    await this.email.fill(email);
    await this.email.press('Enter');
    await expect(this.news).toContainText('a mail with a link is on its way');
    let link: string | undefined;
    const look = async () => {
      const [newest] = await this.linksTo(email);
      link = newest;
      return link;
    };
    await expect.poll(look).toBeTruthy();
    return link ?? '';
  }

  private async linksTo(email: string): Promise<string[]> {
    const url = `${this.demo.baseUrl}/sandbox/mail?to=${encodeURIComponent(email)}`;
    const answer = await fetch(url, { headers: { Accept: 'application/json' } });
    const mails = (await answer.json()) as { text: string }[]; // as docs/mail.md says
    return mails.flatMap(({ text }) => /https?:\S+\/portal\/open\?key=\S+/.exec(text)?.[0] ?? []);
  }
}
