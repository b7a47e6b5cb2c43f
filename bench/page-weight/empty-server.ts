import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runStep } from '../../lib/commands/run-step.mjs';

const NEXT = path.join('node_modules', 'next', 'dist', 'bin', 'next');
const FOLDER = path.join('bench', 'page-weight', 'empty');
const READY_TIMEOUT_MS = 60_000;

/** A page with nothing on it but a heading, built and served by the same Next as ours. */
export class EmptyServer {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async build(): Promise<void> {
    await runStep({
      title: 'Building an empty page with the same Next',
      command: process.execPath,
      args: [NEXT, 'build', FOLDER],
      env: { NODE_ENV: 'production' },
    });
  }

  static async start(port: number): Promise<EmptyServer> {
    const child = spawn(
      process.execPath,
      [NEXT, 'start', FOLDER, '--hostname', '127.0.0.1', '--port', String(port)],
      { stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } },
    );
    const server = new EmptyServer(child, `http://127.0.0.1:${port}/`);
    const deadlineMs = performance.now() + READY_TIMEOUT_MS;
    while (performance.now() < deadlineMs && child.exitCode === null) {
      const isReady = await fetch(server.url, { signal: AbortSignal.timeout(5_000) }).then(
        (response) => response.ok,
        () => false,
      );
      if (isReady) return server;
      await wait(100);
    }
    await server.stop();
    throw new Error('The empty page did not start');
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
