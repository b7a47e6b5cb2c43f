import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findFreePort } from '../../e2e/listening-port';
import { runStep } from '../../lib/commands/run-step.mjs';
import { ServerProcess } from '../servers/server-process';

const NEXT = path.join('node_modules', 'next', 'dist', 'bin', 'next');
const SOURCE = path.join('bench', 'floors', 'next-app');
/** Three folders below the repository, as the copy's configuration takes it. */
const COPY = path.join('.data', 'bench', 'floor-app');
const STAMP = path.join(COPY, '.next', 'bench-build');

/** The table that the floor's one INSERT writes. */
const TABLE =
  'create table things (id uuid primary key, body jsonb not null, created_at timestamptz not null)';

/** The cost of an app of this Next that does nothing: a page with a heading, and a route with one INSERT. */
export class FloorApp {
  private constructor(
    readonly server: ServerProcess,
    readonly origin: string,
  ) {}

  /** Builds it, unless the last build was of the same files and the same Next. */
  static async build(): Promise<void> {
    const mark = await fingerprint();
    if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === mark) return;
    await rm(COPY, { recursive: true, force: true });
    await mkdir(path.dirname(COPY), { recursive: true });
    await cp(SOURCE, COPY, { recursive: true });
    await runStep({
      title: 'Building the floor: an app with an empty page and a route with one INSERT, by the same Next',
      command: process.execPath,
      args: [NEXT, 'build', COPY],
      env: { NODE_ENV: 'production' },
      onFailure: `The lines above say why. Its sources are in ${SOURCE}.`,
    });
    await writeFile(STAMP, mark);
  }

  /** @param databaseUrl where the route's table is, made by `createTable`; a page needs none */
  static async start(input: { folder: string; databaseUrl?: string }): Promise<FloorApp> {
    const port = await findFreePort();
    const origin = `http://127.0.0.1:${port}`;
    const server = await ServerProcess.start({
      name: 'The floor app',
      args: [NEXT, 'start', COPY, '--hostname', '127.0.0.1', '--port', String(port)],
      env: { DATABASE_URL: input.databaseUrl ?? '' },
      logFile: path.join(input.folder, `floor-${port}.log`),
      readyUrl: `${origin}/`,
    });
    return new FloorApp(server, origin);
  }

  static tableStatement(): string {
    return TABLE;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(path.join('node_modules', 'next', 'package.json')));
  const entries = await readdir(SOURCE, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}
