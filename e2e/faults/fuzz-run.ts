import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { createStoreKey } from '@/lib/catalog/create-store-key';
import { MAX_PUBLIC_ANSWER_BYTES } from '@/lib/graphql/query-limits';
import { decodeShortId } from '@/lib/kernel/short-id';
import { type Chance, createChance } from '@/lib/testing/chance';
import type { BuiltApp } from './built-app';
import type { FaultCluster } from './cluster';
import { doorRequests } from './fuzz-doors';
import {
  bodyRequests,
  type FuzzAction,
  type FuzzIdentity,
  type FuzzRequest,
  formRequests,
  queryRequests,
} from './fuzz-requests';
import { type Health, HealthWatch } from './fuzz-watch';
import { Stage } from './stage';

export type FuzzSize = {
  queries: number;
  bodies: number;
  valuesPerField: number;
  valuesPerPage: number;
  requestsPerDoor: number;
};

export type FuzzReport = {
  queryCount: number;
  bodyCount: number;
  formCount: number;
  doorRequestCount: number;
  actionCount: number;
  /** The first of the answers that are not allowed, in words. */
  problems: string[];
  problemCount: number;
  health: Health;
};

/** Few at once: a page takes some forty milliseconds of the app's one thread, and `/healthz` waits for the pages before it. */
const LANES = 4;
const MAX_TOLD = 20;
const WARM_UP_QUERIES = 300;
/** Requests to each door before the watch begins: enough that one of them is taken, and loads the door's code. */
const WARM_UP_REQUESTS = 5;
/** Rate limits are reset after this many requests: tests of their own prove them, and here they would refuse every request. */
const FORGET_LIMITS_EVERY = 200;
const RECENT_REQUESTS = 100;
/** A status that stands for no answer within 30 s. */
const NO_ANSWER = 599;
/** A stack trace, or a file of the program. */
const STACK = /\n\s+at .+:\d+:\d+|node_modules\/|\/lib\/[\w-]+\/[\w-]+\.ts/;

/** Sends odd requests to the delivered build, and watches its answers, its speed and its memory. */
export async function runFuzz(input: {
  cluster: FaultCluster;
  seed: number;
  size: FuzzSize;
  onProgress: (line: string) => void;
}): Promise<FuzzReport> {
  const { cluster, seed, size, onProgress } = input;
  const stage = await Stage.open(cluster, { bundle: null });
  try {
    const identity = await identityOf(stage, cluster.folder);
    const actions = await readActions(stage.app.origin);
    const chance = createChance(seed);
    const fuzz = new Fuzz(stage);
    const names = [...new Set(actions.flatMap(({ fields }) => fields))];
    await warmUp(fuzz, { names, identity, chance });
    const pid = (stage.app as BuiltApp).pid; // a stage without a bundle runs the built app
    const watch = await HealthWatch.start({ origin: stage.app.origin, pid }, (sinceMs) =>
      fuzz.askedSince(sinceMs),
    );
    const tell = (sent: string) =>
      onProgress(`${sent}: ${fuzz.problemCount} bad, /healthz at most ${watch.longest}`);
    const queryCount = await fuzz.send(queryRequests(size.queries, identity, chance));
    tell(`${queryCount} queries`);
    let bodyCount = 0;
    for (const action of actions) {
      const requests = bodyRequests(
        action,
        { count: size.bodies, valuesPerField: size.valuesPerField },
        { identity, chance },
      );
      bodyCount += await fuzz.send(requests);
      tell(`${bodyCount} bodies, ${action.path} the last`);
    }
    const formCount = await fuzz.send(
      formRequests({ valuesPerPage: size.valuesPerPage }, { identity, chance }),
    );
    tell(`${formCount} pages, forms and headers`);
    const doorRequestCount = await fuzz.send(
      doorRequests({ count: size.requestsPerDoor, names }, { identity, chance }),
    );
    tell(`${doorRequestCount} requests to every other door`);
    const health = await watch.stop();
    const { problems, problemCount } = fuzz;
    return {
      queryCount,
      bodyCount,
      formCount,
      doorRequestCount,
      actionCount: actions.length,
      problems,
      problemCount,
      health,
    };
  } finally {
    await stage.close();
  }
}

/** A page's code is loaded with its first request: that belongs to a start, and nobody can ask for it again. */
async function warmUp(
  fuzz: Fuzz,
  { names, identity, chance }: { names: readonly string[]; identity: FuzzIdentity; chance: Chance },
): Promise<void> {
  await fuzz.send(queryRequests(WARM_UP_QUERIES, identity, chance));
  await fuzz.send(formRequests({ valuesPerPage: WARM_UP_REQUESTS }, { identity, chance }));
  await fuzz.send(doorRequests({ count: WARM_UP_REQUESTS, names }, { identity, chance }));
}

class Fuzz {
  readonly problems: string[] = [];
  problemCount = 0;
  private sentCount = 0;
  /** The last requests, newest last. */
  private readonly recent: { said: string; endedMs: number }[] = [];
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: LANES });

  constructor(private readonly stage: Stage) {}

  /** @returns how many were sent */
  async send(requests: Generator<FuzzRequest>): Promise<number> {
    let count = 0;
    const lane = async () => {
      for (let next = requests.next(); !next.done; next = requests.next()) {
        count += 1;
        this.sentCount += 1;
        if (this.sentCount % FORGET_LIMITS_EVERY === 0)
          await this.stage.pool.query('delete from limit_counters');
        await this.judge(next.value);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return count;
  }

  /** The requests that were under way since a moment, those that are not answered yet among them. */
  askedSince(sinceMs: number): string[] {
    return this.recent.filter(({ endedMs }) => endedMs >= sinceMs).map(({ said }) => said);
  }

  private async judge(request: FuzzRequest): Promise<void> {
    const asked = {
      said: `${request.name} ${request.method} ${request.path.slice(0, 60)} (${request.body?.length ?? 0})`,
      endedMs: Number.POSITIVE_INFINITY,
    };
    this.recent.push(asked);
    if (this.recent.length > RECENT_REQUESTS) this.recent.shift();
    const { status, text } = await this.ask(request);
    asked.endedMs = performance.now();
    const problem = problemOf(request, { status, text });
    if (problem === null) return;
    this.problemCount += 1;
    const said = typeof request.body === 'string' ? request.body.slice(0, 300) : '';
    if (this.problems.length < MAX_TOLD)
      this.problems.push(
        `${problem}: ${request.name} ${request.method} ${request.path.slice(0, 120)} ${JSON.stringify(request.headers['Content-Type'] ?? '')} ${said}`,
      );
  }

  /** Through Node's own client, because `fetch` sends neither every method nor every header. */
  private ask({
    method,
    path: target,
    headers,
    body,
  }: FuzzRequest): Promise<{ status: number; text: string }> {
    const { port, hostname } = new URL(this.stage.app.origin);
    const sent = body === null ? Buffer.alloc(0) : Buffer.from(body);
    return new Promise((resolve) => {
      // A request that Node's own parser refuses never reached the app; a closed connection counts as a refusal.
      const end = (status: number, text = '') => resolve({ status, text });
      try {
        const request = http.request(
          {
            ...{ hostname, port, method, path: target, agent: this.agent, timeout: 30_000 },
            headers: { ...headers, ...(sent.length > 0 ? { 'Content-Length': sent.length } : {}) },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.once('end', () => end(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
            response.once('error', () => end(0));
          },
        );
        request.once('timeout', () => {
          end(NO_ANSWER);
          request.destroy();
        });
        request.once('error', () => end(0));
        request.end(sent);
      } catch {
        end(0);
      }
    });
  }
}

function problemOf(request: FuzzRequest, { status, text }: { status: number; text: string }): string | null {
  // 501 is a feature that is not built, and 503 a server that is too busy; any other status of that kind is a defect of the app.
  if (status >= 500 && ![501, 503, NO_ANSWER].includes(status)) return `a ${status}`;
  if (status === NO_ANSWER) return 'no answer within 30 s';
  if (STACK.test(text)) return 'a stack in the answer';
  if (request.name === 'query' && text.length > 9 * MAX_PUBLIC_ANSWER_BYTES)
    return `an answer of ${text.length} bytes`;
  return null;
}

async function identityOf(stage: Stage, folder: string): Promise<FuzzIdentity> {
  const demo: { merchantId: string; privateKey: string; storeSlug: string } = JSON.parse(
    await readFile(path.join(folder, 'built', 'demo.json'), 'utf8'),
  );
  const { services, shop } = stage.parts;
  const [sale, tokenHeaders] = await Promise.all([stage.openSale(), shop.headers({ buyer: 'buyer-1' })]);
  const storeId = decodeShortId('STO', shop.storeId);
  if (!storeId) throw new Error('The stage has a store');
  const { secret } = await createStoreKey(services, { storeId, environment: 'test', name: 'Fuzz' });
  return { ...demo, sessionId: sale.sessionId, tokenHeaders, storeKey: secret };
}

type Schema = { properties?: Record<string, { examples?: unknown[] }>; $ref?: string };
type ApiDocument = {
  paths: Record<string, { post?: { requestBody?: { content: { 'application/json': { schema: Schema } } } } }>;
  components: { schemas: Record<string, Schema> };
};

/** The actions and their fields, as the API's own document says them. */
async function readActions(origin: string): Promise<FuzzAction[]> {
  const document: ApiDocument = await (await fetch(`${origin}/v1/openapi.json`)).json();
  return Object.entries(document.paths).flatMap(([target, { post }]) => {
    const schema = post?.requestBody?.content['application/json'].schema;
    if (!schema || !target.startsWith('/v1/actions/')) return [];
    const named = schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
    const properties = named?.properties ?? {};
    const examples = Object.entries(properties).flatMap(([field, { examples: given }]) =>
      given?.[0] === undefined ? [] : [[field, given[0]] as const],
    );
    return [{ path: target, fields: Object.keys(properties), example: Object.fromEntries(examples) }];
  });
}
