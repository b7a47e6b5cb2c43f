import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Demo, readDemo } from '../../e2e/demo';
import { findFreePort } from '../../e2e/listening-port';
import { ServerProcess } from './server-process';

/** The same in all processes of a measurement, so that any of them knows the others' sandbox secrets and cookies. */
export const SECRET_KEY = 'a secret of the measurements, 32 characters or more';

type Settings = {
  folder: string;
  name: string;
  databaseUrl: string;
  /** Where its payment company lives; its own address by default, for then it plays that company itself. */
  companyOrigin?: string;
  /** For a caller that had to know the port before. */
  port?: number;
  /** The folder with the demo's facts, of a process that shares its database with another one. */
  dataDir?: string;
};

/** The delivered build behind `npm start`'s own program, in demo mode, on a database of the measurement's. */
export class MeasuredApp {
  private constructor(
    readonly server: ServerProcess,
    readonly origin: string,
    readonly demo: Demo,
    readonly dataDir: string,
  ) {}

  static async start(settings: Settings): Promise<MeasuredApp> {
    const { folder, name, databaseUrl } = settings;
    const port = settings.port ?? (await findFreePort());
    const origin = `http://127.0.0.1:${port}`;
    const companyOrigin = settings.companyOrigin ?? origin;
    const dataDir = settings.dataDir ?? path.join(folder, name, 'demo');
    await mkdir(dataDir, { recursive: true });
    const server = await ServerProcess.start({
      name: `Checkstand (${name})`,
      args: [path.join('lib', 'commands', 'start.mjs')],
      env: {
        CHECKSTAND_MODE: 'demo',
        CHECKSTAND_DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl,
        SECRET_KEY,
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: origin,
        SANDBOX_PUBLIC_URL: companyOrigin,
        SANDBOX_API_URL: companyOrigin,
        ALLOW_LOOPBACK_WEBHOOKS: '1',
      },
      logFile: path.join(folder, `${name}.log`),
      readyUrl: `${origin}/healthz`,
    });
    const demo = await readDemo(path.join(dataDir, '..', 'demo.json'));
    return new MeasuredApp(server, origin, { ...demo, baseUrl: origin }, dataDir);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
