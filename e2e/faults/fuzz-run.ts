import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MAX_PUBLIC_ANSWER_BYTES } from '@/lib/graphql/query-limits';
import type { BuiltApp } from './built-app';
import type { FaultCluster } from './cluster';
import {
  bodyRequests,
  type FuzzAction,
  type FuzzIdentity,
  type FuzzRequest,
  formRequests,
  queryRequests,
} from './fuzz-requests';
import { type Health, HealthWatch, residentMegabytes } from './fuzz-watch';
import { createChance } from './random-kills';
import { Stage } from './stage';

export type FuzzSize = { queries: number; bodies: number; valuesPerField: number; valuesPerPage: number };

export type FuzzReport = {
  queryCount: number;
  bodyCount: number;
  formCount: number;
  actionCount: number;
  /** What was answered as it must not be, the first ones. */
  problems: string[];
  problemCount: number;
  health: Health;
  /** How much more memory the app holds at the end than when it was warm. */
  grownMegabytes: number;
};

const LANES = 6;
const MAX_TOLD = 20;
/** Limits are proved elsewhere; here they would keep the requests from what they are to try. */
const FORGET_LIMITS_EVERY = 200;
/** A trace of a program, or a place in it. */
const STACK = /\n\s+at .+:\d+:\d+|node_modules\/|\/lib\/[\w-]+\/[\w-]+\.ts/;

/** Sends what nobody means to the delivered build, and watches that it stays itself. */
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
    await fuzz.send(queryRequests(Math.min(300, size.queries), identity, chance));
    const pid = (stage.app as BuiltApp).pid; // a stage without a bundle runs the built app
    const warmMegabytes = residentMegabytes(pid);
    const watch = await HealthWatch.start(stage.app.origin);
    const queryCount = await fuzz.send(queryRequests(size.queries, identity, chance));
    onProgress(`${queryCount} queries: ${fuzz.problemCount} bad`);
    let bodyCount = 0;
    for (const action of actions) {
      const requests = bodyRequests(
        action,
        { count: size.bodies, valuesPerField: size.valuesPerField },
        { identity, chance },
      );
      bodyCount += await fuzz.send(requests);
    }
    onProgress(`${bodyCount} bodies of ${actions.length} actions: ${fuzz.problemCount} bad`);
    const formCount = await fuzz.send(
      formRequests({ valuesPerPage: size.valuesPerPage }, { identity, chance }),
    );
    onProgress(`${formCount} pages, forms and headers: ${fuzz.problemCount} bad`);
    const health = await watch.stop();
    const { problems, problemCount } = fuzz;
    const grownMegabytes = residentMegabytes(pid) - warmMegabytes;
    return {
      queryCount,
      bodyCount,
      formCount,
      actionCount: actions.length,
      problems,
      problemCount,
      health,
      grownMegabytes,
    };
  } finally {
    await stage.close();
  }
}

class Fuzz {
  readonly problems: string[] = [];
  problemCount = 0;
  private sentCount = 0;

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

  private async judge(request: FuzzRequest): Promise<void> {
    const { status, text } = await this.ask(request);
    const problem = problemOf(request, { status, text });
    if (problem === null) return;
    this.problemCount += 1;
    const said = typeof request.body === 'string' ? request.body.slice(0, 300) : '';
    if (this.problems.length < MAX_TOLD)
      this.problems.push(
        `${problem}: ${request.name} ${request.method} ${request.path.slice(0, 120)} ${JSON.stringify(request.headers['Content-Type'] ?? '')} ${said}`,
      );
  }

  private async ask({
    method,
    path: target,
    headers,
    body,
  }: FuzzRequest): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(`${this.stage.app.origin}${target}`, {
        method,
        headers,
        ...(body === null || method !== 'POST' ? {} : { body: body as BodyInit }), // text or bytes, both of which fetch sends
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      // What Node's own parser refuses to send or to read never reached the app; a closed connection is a refusal.
      return { status: error instanceof Error && error.name === 'TimeoutError' ? 599 : 0, text: '' };
    }
  }
}

function problemOf(request: FuzzRequest, { status, text }: { status: number; text: string }): string | null {
  if (status === 500) return 'a 500';
  if (status === 599) return 'no answer within 30 s';
  if (STACK.test(text)) return 'a stack in the answer';
  if (request.name === 'query' && text.length > 9 * MAX_PUBLIC_ANSWER_BYTES)
    return `an answer of ${text.length} bytes`;
  return null;
}

async function identityOf(stage: Stage, folder: string): Promise<FuzzIdentity> {
  const demo: { merchantId: string; privateKey: string; storeSlug: string } = JSON.parse(
    await readFile(path.join(folder, 'built', 'demo.json'), 'utf8'),
  );
  const [sale, tokenHeaders] = await Promise.all([
    stage.openSale(),
    stage.parts.shop.headers({ buyer: 'buyer-1' }),
  ]);
  return { ...demo, sessionId: sale.sessionId, tokenHeaders };
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
