import pg from 'pg';
import { findPgBouncer, pgBouncerVersion, startPgBouncer } from '@/lib/testing/pgbouncer';
import { prepareDatabase } from './cluster';
import { ReplicaPair } from './replica-pair';
import { TcpBalancer } from './tcp-balancer';

const DATABASE = 'stage';

/** What listens at the one address that the app knows, and can be pointed to another server. */
type Front = { through(url: string): string; pointTo(port: number): void; stop(): Promise<void> };

/** A primary, its synchronous standby, and one address for whichever of them takes writes. */
export class FailoverCluster {
  private constructor(
    private readonly pair: ReplicaPair,
    private readonly front: Front,
    /** Which PostgreSQL and which pooler are used, for the report. */
    readonly description: string,
  ) {}

  static async start(): Promise<FailoverCluster> {
    const pair = await ReplicaPair.start();
    const program = findPgBouncer();
    const front = await (program === null ? startRelay(pair) : startBouncer(pair, program));
    const between = program === null ? 'no PgBouncer on this system' : pgBouncerVersion(program);
    return new FailoverCluster(pair, front, `${pair.origin}, ${between}`);
  }

  get folder(): string {
    return this.pair.folder;
  }

  async createDatabase(): Promise<string> {
    const admin = new pg.Client({ connectionString: this.pair.urlOf('postgres') });
    await admin.connect();
    await admin.query(`create database ${DATABASE}`).finally(() => admin.end());
    const databaseUrl = this.front.through(this.pair.urlOf(DATABASE));
    await prepareDatabase(this.pair.urlOf(DATABASE));
    return databaseUrl;
  }

  killPrimary(): void {
    this.pair.killPrimary();
  }

  async failOver(): Promise<void> {
    await this.pair.promote();
    this.front.pointTo(this.pair.standbyPort);
  }

  async stop(): Promise<void> {
    await this.front.stop();
    await this.pair.remove();
  }
}

async function startBouncer(pair: ReplicaPair, program: string): Promise<Front> {
  // The harness's own connections bring timeouts, as the app's do where nothing stands between.
  const bouncer = await startPgBouncer({ program, serverUrl: pair.urlOf('postgres'), isLenient: true });
  return { ...bouncer, pointTo: (port) => bouncer.pointTo({ port }) };
}

async function startRelay(pair: ReplicaPair): Promise<Front> {
  const relay = await TcpBalancer.start([pair.primaryPort]);
  return {
    through: (url) => {
      const through = new URL(url);
      through.port = String(relay.port);
      return through.toString();
    },
    pointTo: (port) => relay.pointTo([port]),
    stop: () => relay.close(),
  };
}
