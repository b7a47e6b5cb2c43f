import type { BrowserContext } from '@playwright/test';

/**
 * Listens to all pages of a browser: what they complain about, and whom they talk to. A page with nothing wrong says
 * nothing; violations of the Content-Security-Policy are told on the console too.
 */
export class PageWatch {
  private readonly found: string[] = [];
  private readonly asked: { url: string; isNavigation: boolean }[] = [];
  private readonly expected: RegExp[] = [];

  constructor(context: BrowserContext) {
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.found.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.found.push(`uncaught: ${error.error().message}`));
    context.on('request', (request) =>
      this.asked.push({ url: request.url(), isNavigation: request.isNavigationRequest() }),
    );
  }

  /** A complaint that the test is about, such as the browser's line for a 404. */
  expectComplaint(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  get complaints(): string[] {
    return this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }

  /** Origins of everything that was asked for so far, inline data apart. */
  get origins(): string[] {
    const urls = this.asked.map(({ url }) => url).filter((url) => !url.startsWith('data:'));
    return [...new Set(urls.map((url) => new URL(url).origin))];
  }
}
