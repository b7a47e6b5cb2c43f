import { cpSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../listening-port';
import {
  findAccount,
  findPrograms,
  killGroup,
  makeCluster,
  own,
  query,
  READY_TIMEOUT_MS,
  type Server,
  startServer,
  USER,
} from './postgres-server';

/** A primary that commits nothing before its synchronous standby has it too. Both are real servers that wait for the disk. */
export class ReplicaPair {
  private constructor(
    readonly folder: string,
    /** Where the programs are from. */
    readonly origin: string,
    private readonly primary: Server,
    private readonly standby: Server,
  ) {}

  static async start(): Promise<ReplicaPair> {
    const folder = await mkdtemp(path.join(tmpdir(), 'checkstand-pair-'));
    await chmod(folder, 0o755);
    const account = findAccount();
    const { programs, origin } = await findPrograms(folder);
    const open = { programs, account };
    const first = makeCluster({ ...open, data: path.join(folder, 'primary') });
    const standbyData = path.join(folder, 'standby');
    // A copy of a server that has not been started yet is a base backup too.
    cpSync(first, standbyData, { recursive: true });
    const [primaryPort, standbyPort] = [await findFreePort(), await findFreePort()];
    writeFileSync(path.join(standbyData, 'standby.signal'), '');
    own(standbyData, account);
    const primary = await startServer({
      ...open,
      data: first,
      port: primaryPort,
      settings: { synchronous_standby_names: '*', max_connections: '200' },
    });
    const standby = await startServer({
      ...open,
      data: standbyData,
      port: standbyPort,
      settings: {
        primary_conninfo: `host=127.0.0.1 port=${primaryPort} user=${USER} application_name=standby`,
        max_connections: '200',
      },
    });
    const pair = new ReplicaPair(folder, origin, primary, standby);
    await pair.untilSynchronous();
    return pair;
  }

  get primaryPort(): number {
    return this.primary.port;
  }

  get standbyPort(): number {
    return this.standby.port;
  }

  urlOf(database: string, port = this.primary.port): string {
    return `postgres://${USER}:none@127.0.0.1:${port}/${database}`;
  }

  /** `kill -9` of the primary and all that serve its connections. */
  killPrimary(): void {
    killGroup(this.primary.process);
  }

  /** Makes the standby take writes, as an operator or a cluster manager does; resolves when it does. */
  async promote(): Promise<void> {
    await query(this.urlOf('postgres', this.standby.port), 'select pg_promote(true, 60)');
  }

  async remove(): Promise<void> {
    for (const { process: server } of [this.primary, this.standby]) killGroup(server);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async untilSynchronous(): Promise<void> {
    const deadlineMs = performance.now() + READY_TIMEOUT_MS;
    while (performance.now() < deadlineMs) {
      const rows = await query(this.urlOf('postgres'), 'select sync_state from pg_stat_replication');
      if (rows.some((row) => row.sync_state === 'sync')) return;
      await wait(50);
    }
    throw new Error('The standby does not follow the primary');
  }
}
