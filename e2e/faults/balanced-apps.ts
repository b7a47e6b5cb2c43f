import { findFreePort } from '../listening-port';
import type { ControlCommand } from './app/control';
import type { AppSettings, KillableApp } from './app-under-test';
import { BuiltApp } from './built-app';
import { TcpBalancer } from './tcp-balancer';

/** Two processes of the delivered app behind a balancer, on one database. */
export class BalancedApps implements KillableApp {
  private constructor(
    private readonly apps: readonly BuiltApp[],
    private readonly balancer: TcpBalancer,
  ) {}

  static async create(settings: AppSettings): Promise<BalancedApps> {
    const ports = [settings.port, await findFreePort()];
    const balancer = await TcpBalancer.start(ports);
    return new BalancedApps(
      ports.map((port) => new BuiltApp({ ...settings, port })),
      balancer,
    );
  }

  get origin(): string {
    return `http://127.0.0.1:${this.balancer.port}`;
  }

  get isRunning(): boolean {
    return this.apps.every((app) => app.isRunning);
  }

  get killCount(): number {
    return this.apps.reduce((sum, app) => sum + app.killCount, 0);
  }

  async start(input: { clockAheadMs: number }): Promise<void> {
    for (const app of this.apps) if (!app.isRunning) await app.start(input);
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
    return (await Promise.all(this.apps.map((app) => app.lastWords()))).join('\n');
  }
}
