import type { Browser } from '@playwright/test';

/** Chromium's own preset "Slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms, each as the developer tools apply it. */
const SLOW_4G = { downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5, offline: false };
const CPU_SLOWDOWN = 4;
/** A task longer than this makes a tap wait; the time above it counts as blocking. */
const LONG_TASK_MS = 50;
/** The main thread has been quiet for this long when a page counts as loaded. */
const QUIET_MS = 2_000;
const TIMEOUT_MS = 60_000;

/** When the largest part of a page was painted, and how long its scripts kept the main thread from answering. */
export type Paint = { lcpMs: number; tbtMs: number };

/** Loads a page in a browser with an empty cache, over a slow line and with a slow processor. */
export async function paintSlowly(browser: Browser, url: string): Promise<Paint> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.addInitScript(watchPaint);
    await page.goto(url, { waitUntil: 'load', timeout: TIMEOUT_MS });
    await page.waitForFunction(
      (quietMs) => {
        const { lastTaskEndMs, lcpMs } = (window as unknown as WatchedWindow).paintWatch; // set by the script above
        return lcpMs > 0 && performance.now() - lastTaskEndMs > quietMs;
      },
      QUIET_MS,
      { timeout: TIMEOUT_MS },
    );
    const watch = await page.evaluate(() => (window as unknown as WatchedWindow).paintWatch);
    const blocking = watch.tasks
      .filter(({ endMs }) => endMs > watch.fcpMs)
      .map(({ startMs, endMs }) => endMs - Math.max(startMs, watch.fcpMs) - LONG_TASK_MS);
    return { lcpMs: watch.lcpMs, tbtMs: blocking.reduce((sum, ms) => sum + Math.max(0, ms), 0) };
  } finally {
    await context.close();
  }
}

type PaintWatch = {
  fcpMs: number;
  lcpMs: number;
  lastTaskEndMs: number;
  tasks: { startMs: number; endMs: number }[];
};
type WatchedWindow = { paintWatch: PaintWatch };

/**
 * Runs inside the page, before anything of its own. It has no inner function with a name: the compiler that runs this
 * file would call a helper for each, which a page does not have.
 */
function watchPaint(): void {
  const watch: PaintWatch = { fcpMs: 0, lcpMs: 0, lastTaskEndMs: 0, tasks: [] };
  Object.assign(window, { paintWatch: watch });
  for (const type of ['paint', 'largest-contentful-paint', 'longtask'])
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries()) {
        if (name === 'first-contentful-paint') watch.fcpMs = startTime;
        if (type === 'largest-contentful-paint') watch.lcpMs = startTime;
        if (type !== 'longtask') continue;
        watch.lastTaskEndMs = startTime + duration;
        watch.tasks.push({ startMs: startTime, endMs: startTime + duration });
      }
    }).observe({ type, buffered: true });
}
