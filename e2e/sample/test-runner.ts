import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Paths are from the root of the copy; `changed` is the file that is another one than before. */
export type TestQuestion = { id: number; changed: string; tests: readonly string[] };
/** `isBroken`: something failed outside of any test. */
export type TestAnswer = { id: number; failed: readonly string[]; isBroken: boolean };

/** `hung`: the tests did not end in time. */
export type TestOutcome =
  | { kind: 'passed' }
  | { kind: 'failed'; tests: readonly string[] }
  | { kind: 'hung' };

const START_MS = 120_000;
const STOP_MS = 30_000;

/** Runs tests in a working copy, one request after the other. */
export class TestRunner {
  private worker: ChildProcess | null = null;
  private lastId = 0;

  constructor(private readonly folder: string) {}

  async run(question: Omit<TestQuestion, 'id'>, limitMs: number): Promise<TestOutcome> {
    const worker = this.worker ?? (await this.start());
    this.lastId += 1;
    const id = this.lastId;
    const answered = new Promise<TestAnswer | null>((resolve) => {
      const listen = (answer: TestAnswer) => {
        if (answer.id !== id) return;
        worker.off('message', listen);
        resolve(answer);
      };
      worker.on('message', listen);
      worker.once('exit', () => resolve(null));
    });
    worker.send({ id, ...question });
    const answer = await Promise.race([answered, wait(limitMs, null, { ref: false })]);
    if (answer === null) {
      await this.stop();
      return { kind: 'hung' };
    }
    if (answer.failed.length > 0 || answer.isBroken) return { kind: 'failed', tests: answer.failed };
    return { kind: 'passed' };
  }

  async stop(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    const hasEnded = await Promise.race([ended.then(() => true), wait(STOP_MS, false, { ref: false })]);
    if (hasEnded) return;
    worker.kill('SIGKILL');
    await ended;
  }

  private async start(): Promise<ChildProcess> {
    const worker = fork(path.join(this.folder, 'e2e', 'sample', 'test-worker.ts'), {
      cwd: this.folder,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.worker = worker;
    await once(worker, 'message', { signal: AbortSignal.timeout(START_MS) });
    return worker;
  }
}
