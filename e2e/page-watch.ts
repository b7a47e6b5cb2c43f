import type { BrowserContext } from '@playwright/test';

/**
 * Watches all pages of a browser context for complaints on the console and for the origins of their requests. A page
 * without problems has no complaints; violations of the Content-Security-Policy are complaints too.
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

  /** Allows a complaint that the test expects, such as the browser's message for a 404. */
  expectComplaint(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  get complaints(): string[] {
    return this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }

  /** The complaints so far that the test expects. */
  get expectedComplaints(): string[] {
    return this.found.filter((text) => this.expected.some((pattern) => pattern.test(text)));
  }

  /** The origins of all requests so far, without inline data. */
  get origins(): string[] {
    const urls = this.asked.map(({ url }) => url).filter((url) => !url.startsWith('data:'));
    return [...new Set(urls.map((url) => new URL(url).origin))];
  }
}
