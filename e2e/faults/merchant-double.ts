import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { z } from 'zod';
import { listeningPort } from '../listening-port';

const heardEvent = z.object({
  eventType: z.string(),
  eventId: z.string(),
  data: z.object({ orderId: z.string() }),
});
export type HeardEvent = { eventType: string; eventId: string };

export type MerchantFault = 'answer' | 'error' | 'reset';

/** A merchant's endpoint: keeps the ids of the events it was told of, and answers as it is told to. */
export class MerchantDouble {
  /** How often each delivery id came in. */
  readonly received = new Map<string, number>();
  /** The events themselves, each once, by the order that they are about. */
  private readonly told = new Map<string, Map<string, HeardEvent>>();
  onReceived: () => void = () => {};
  /** Verifies a webhook's signature; a webhook that fails is refused with 401 and does not count as received. */
  verify: (request: { rawBody: string; headers: IncomingHttpHeaders }) => boolean = () => true;
  refusedCount = 0;
  private readonly planned: MerchantFault[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<MerchantDouble> {
    const server = createServer();
    server.listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const merchant = new MerchantDouble(server, `http://127.0.0.1:${listeningPort(server)}/webhooks`);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const rawBody = Buffer.concat(chunks).toString('utf8');
      if (!merchant.verify({ rawBody, headers: request.headers })) {
        merchant.refusedCount += 1;
        response.writeHead(401).end();
        return;
      }
      const event: unknown = JSON.parse(rawBody);
      const id = typeof event === 'object' && event !== null && 'id' in event ? String(event.id) : 'no id';
      merchant.received.set(id, (merchant.received.get(id) ?? 0) + 1);
      merchant.note(id, event);
      merchant.onReceived();
      const fault = merchant.planned.shift() ?? 'answer';
      if (fault === 'reset') response.socket?.resetAndDestroy();
      else response.writeHead(fault === 'answer' ? 200 : 500).end();
    });
    return merchant;
  }

  /** What was heard about an order. */
  heardOf(orderWireId: string): HeardEvent[] {
    return [...(this.told.get(orderWireId)?.values() ?? [])];
  }

  private note(id: string, event: unknown): void {
    const { data, success } = heardEvent.safeParse(event);
    if (!success) return;
    const ofOrder = this.told.get(data.data.orderId) ?? new Map<string, HeardEvent>();
    this.told.set(data.data.orderId, ofOrder.set(id, { eventType: data.eventType, eventId: data.eventId }));
  }

  plan(...faults: MerchantFault[]): void {
    this.planned.push(...faults);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
