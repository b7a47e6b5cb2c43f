import { Agent, type IncomingHttpHeaders, request } from 'node:http';

const TIMEOUT_MS = 30_000;

export type Call = {
  method: 'GET' | 'POST';
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came over the wire, compressed where the server compresses. */
  body: Buffer;
  elapsedMs: number;
};

/** The server had closed a kept connection before it saw the call. */
class ClosedConnectionError extends Error {}

/** A client that keeps its connections, as browsers and merchants' servers do, and costs little itself. */
export class KeepAliveClient {
  private readonly agent: Agent;
  private readonly target: URL;

  constructor(
    readonly origin: string,
    { connections }: { connections: number },
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.target = new URL(origin);
  }

  /**
   * Sends a call; any status is an answer. Where the server was just closing the kept connection, it has not seen the call, which
   * is then made again over a new connection, as browsers do.
   *
   * @throws where no whole answer comes within half a minute
   */
  async send(call: Call): Promise<Answer> {
    try {
      return await this.sendOnce(call, this.agent);
    } catch (error) {
      if (error instanceof ClosedConnectionError) return this.sendOnce(call, false);
      throw error;
    }
  }

  private sendOnce({ method, path, headers = {}, body }: Call, agent: Agent | false): Promise<Answer> {
    const startedMs = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          host: this.target.hostname,
          port: this.target.port,
          method,
          path,
          headers: {
            'accept-encoding': 'gzip, deflate, br',
            ...headers,
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
              elapsedMs: performance.now() - startedMs,
            }),
          );
        },
      );
      sent.once('error', (error: NodeJS.ErrnoException) => {
        const wasClosing = sent.reusedSocket && error.code === 'ECONNRESET';
        reject(wasClosing ? new ClosedConnectionError(error.message) : error);
      });
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
