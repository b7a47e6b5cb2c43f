import type { Browser, CDPSession, Page, Response } from '@playwright/test';

/** The bytes that a browser took over the wire, compressed as they came. */
export type PageWeight = {
  scriptBytes: number;
  allBytes: number;
  requestCount: number;
  fontCount: number;
  /** Requests to any origin but the page's own. */
  foreignRequestCount: number;
};

type Weighed = {
  /** Up to a page that can be used, before the first input. */
  before: PageWeight & { scripts: string[] };
  /** With what the first input brings. */
  after: PageWeight & { scripts: string[] };
};

/**
 * Loads a page in a browser with an empty cache.
 *
 * @param touch what the first input is; a page without any takes none
 */
export async function weighPage(
  browser: Browser,
  { url, touch }: { url: string; touch?: (page: Page) => Promise<void> },
): Promise<Weighed> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const bodies: Promise<string>[] = [];
    page.on('response', (response) => {
      if (isScript(response)) bodies.push(response.text());
    });
    const weigh = await scale(await context.newCDPSession(page), new URL(url).origin);
    const read = async () => ({ ...weigh(), scripts: await Promise.all(bodies) });
    await page.goto(url, { waitUntil: 'networkidle' });
    const before = await read();
    if (!touch) return { before, after: before };
    await touch(page);
    await page.waitForLoadState('networkidle');
    return { before, after: await read() };
  } finally {
    await context.close();
  }
}

/** The devtools protocol alone knows the bytes of the wire; a page's own timings leave headers out. */
async function scale(session: CDPSession, ownOrigin: string): Promise<() => PageWeight> {
  const types = new Map<string, string>();
  const weight = { scriptBytes: 0, allBytes: 0, requestCount: 0, fontCount: 0, foreignRequestCount: 0 };
  session.on('Network.requestWillBeSent', ({ request }) => {
    // A picture inside the page (`data:`) has the origin "null" and makes no request.
    const { origin } = new URL(request.url);
    if (origin !== ownOrigin && origin !== 'null') weight.foreignRequestCount += 1;
  });
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.requestCount += 1;
    weight.allBytes += encodedDataLength;
    if (types.get(requestId) === 'Script') weight.scriptBytes += encodedDataLength;
    if (types.get(requestId) === 'Font') weight.fontCount += 1;
  });
  await session.send('Network.enable');
  return () => ({ ...weight });
}

function isScript(response: Response): boolean {
  return response.request().resourceType() === 'script';
}
