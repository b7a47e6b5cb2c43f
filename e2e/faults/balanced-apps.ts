import { findFreePort } from '../listening-port';
import type { ControlCommand } from './app/control';
import type { AppSettings, KillableApp } from './app-under-test';
import { BuiltApp } from './built-app';
import { TcpBalancer } from './tcp-balancer';

/** Two processes of the delivered app behind a balancer, on one database. */
export class BalancedApps implements KillableApp {
  private constructor(
    /** Each for itself, for what is done to one after another. */
    readonly apps: readonly BuiltApp[],
    private readonly balancer: TcpBalancer,
    private readonly startedCount = apps.length,
  ) {}

  static async create(settings: AppSettings): Promise<BalancedApps> {
    const ports = [settings.port, await findFreePort()];
    const balancer = await TcpBalancer.start(ports);
    return new BalancedApps(
      ports.map((port) => new BuiltApp({ ...settings, port })),
      balancer,
    );
  }

  /** This version in the first place and another in the second, of which only the first is started with the stage. */
  static async ofTwoVersions(settings: AppSettings, nextRoot: string): Promise<BalancedApps> {
    const ports = [settings.port, await findFreePort()];
    const [first = 0, second = 0] = ports;
    const balancer = await TcpBalancer.start(ports);
    const apps = [
      new BuiltApp({ ...settings, port: first }),
      new BuiltApp({ ...settings, port: second }, nextRoot),
    ];
    return new BalancedApps(apps, balancer, 1);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.balancer.port}`;
  }

  get isRunning(): boolean {
    return this.apps.slice(0, this.startedCount).every((app) => app.isRunning);
  }

  get killCount(): number {
    return this.apps.reduce((sum, app) => sum + app.killCount, 0);
  }

  async start(input: { clockAheadMs: number }): Promise<void> {
    for (const app of this.apps.slice(0, this.startedCount)) if (!app.isRunning) await app.start(input);
  }

  async control(command: ControlCommand): Promise<void> {
    await Promise.all(this.apps.map((app) => app.control(command)));
  }

  async kill(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.kill()));
    await this.balancer.close();
  }

  async died(): Promise<void> {
    await Promise.race(this.apps.map((app) => app.died()));
  }

  async lastWords(): Promise<string> {
    const started = this.apps.slice(0, this.startedCount);
    return (await Promise.all(started.map((app) => app.lastWords()))).join('\n');
  }
}
