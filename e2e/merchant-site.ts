import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listeningPort } from './listening-port';

/** A webhook as it arrived. The body is the text that was sent, because the signature covers it. */
export type ReceivedWebhook = { body: string; signature: string };

/**
 * A merchant's own server: a shop page, the thank-you page after a purchase, and the endpoint of webhooks.
 */
export class MerchantSite {
  private readonly received: ReceivedWebhook[] = [];
  private retryAfterSeconds: number | null = null;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<MerchantSite> {
    const server = createServer();
    server.listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const site = new MerchantSite(server, `http://127.0.0.1:${listeningPort(server)}`);
    server.on('request', (request, response) => site.answer(request, response));
    return site;
  }

  get webhookUrl(): string {
    return `${this.origin}/webhooks`;
  }

  /** The successUrl as a merchant sets it; the app fills in the order's id. */
  get successUrl(): string {
    return `${this.origin}/thanks?order={ORDER_ID}`;
  }

  /** Refuses webhooks from now on, and asks for them again after a time. */
  refuseWebhooks(retryAfterSeconds: number): void {
    this.retryAfterSeconds = retryAfterSeconds;
  }

  takeWebhooks(): void {
    this.retryAfterSeconds = null;
  }

  get webhooks(): readonly ReceivedWebhook[] {
    return this.received;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    if (request.method === 'POST' && pathname === '/webhooks') {
      this.receiveWebhook(request, response);
      return;
    }
    const title = pathname === '/thanks' ? 'Thank you' : 'Shop';
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1></html>`,
      );
  }

  private receiveWebhook(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (this.retryAfterSeconds !== null) {
        response.writeHead(503, { 'Retry-After': this.retryAfterSeconds }).end();
        return;
      }
      const signature = String(request.headers['x-waffo-signature'] ?? '');
      this.received.push({ body: Buffer.concat(chunks).toString('utf8'), signature });
      response.writeHead(200).end();
    });
  }
}
