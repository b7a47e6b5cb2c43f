import { AppProcess, type AppProcessOptions } from './app-process';
import { createSdk, type Demo, readDemo } from './demo';
import { Shop } from './shop';

/** An app of one test's own, which the test may kill and whose clock it may move, with the demo's shop on it. */
export type OwnApp = { app: AppProcess; demo: Demo; shop: Shop };

/** Starts an app, runs the work with it, and removes it with everything that it kept. */
export async function withOwnApp(
  options: AppProcessOptions,
  work: (own: OwnApp) => Promise<void>,
): Promise<void> {
  const app = await AppProcess.create(options);
  try {
    await app.start();
    const demo = await readDemo(app.demoFile);
    const shop = await Shop.open(createSdk(demo), demo);
    await work({ app, demo, shop });
    await shop.site.close();
  } finally {
    await app.remove();
  }
}
