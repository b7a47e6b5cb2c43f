import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createSdk, type Demo } from '../../e2e/demo';
import { listeningPort } from '../../e2e/listening-port';

type Waiting = { resolve: () => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

/** Every webhook is answered at once with this status, so that the endpoint adds nothing to what is measured. */
const TAKEN = 200;

/** The part of a merchant's server that takes webhooks: it counts how often it was told of each sale. */
export class MerchantEndpoint {
  /** How often a sale was told of, by the merchant's own reference. */
  readonly told = new Map<string, number>();
  private readonly waiting = new Map<string, Waiting>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<MerchantEndpoint> {
    const server = createServer();
    server.listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const endpoint = new MerchantEndpoint(server, `http://127.0.0.1:${listeningPort(server)}/webhooks`);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      endpoint.hear(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(TAKEN).end();
    });
    return endpoint;
  }

  /** Resolves when the merchant has been told of a sale. */
  untilTold(reference: string, timeoutMs: number): Promise<void> {
    if (this.told.has(reference)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(reference);
        reject(new Error(`The merchant was not told of a sale within ${timeoutMs / 1_000} s`));
      }, timeoutMs);
      this.waiting.set(reference, { resolve, reject, timer });
    });
  }

  async close(): Promise<void> {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private hear(body: string): void {
    const event = JSON.parse(body) as { data?: { orderMerchantExternalId?: string } }; // our own envelope
    const reference = event.data?.orderMerchantExternalId;
    if (!reference) return;
    this.told.set(reference, (this.told.get(reference) ?? 0) + 1);
    const waiting = this.waiting.get(reference);
    if (!waiting) return;
    this.waiting.delete(reference);
    clearTimeout(waiting.timer);
    waiting.resolve();
  }
}

/** Has a merchant's store tell the endpoint of its sales. */
export async function subscribe(demo: Demo, { url }: MerchantEndpoint): Promise<void> {
  await createSdk(demo).webhooks.add({
    storeId: demo.storeId,
    channel: 'http',
    url,
    events: ['order.completed'],
    testMode: true,
  });
}
