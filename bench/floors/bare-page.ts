import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { listeningPort } from '../../e2e/listening-port';

/** Random text in base64 shrinks to about this share of its length. */
const PACKED_SHARE = 0.76;
/** Near enough: less than one packet of the network. */
const TOLERANCE_BYTES = 200;
const MAX_TRIES = 20;

/**
 * The least that shows the same words: a page's HTML without its scripts, style sheets and hints, padded to as many bytes
 * on the wire as the page itself has, from a server that does nothing but send it.
 */
export class BarePage {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    /** The bytes of the document, packed, and those of them that are not padding. */
    readonly bytes: { document: number; words: number },
  ) {}

  static async start(html: string): Promise<BarePage> {
    const words = strip(html);
    const wanted = gzipSync(html).length;
    const packed = pad(words, wanted);
    const server = createServer((_request, response) => {
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip' })
        .end(packed);
    });
    server.listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const bytes = { document: packed.length, words: gzipSync(words).length };
    return new BarePage(server, `http://127.0.0.1:${listeningPort(server)}/`, bytes);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

function strip(html: string): string {
  return html
    .replace(/<script\b[\s\S]*?<\/script>/gi, '')
    .replace(/<style\b[\s\S]*?<\/style>/gi, '')
    .replace(/<link\b[^>]*>/gi, '')
    .replace('</head>', '<link rel="icon" href="data:,"></head>');
}

/** The padding stands at the end, behind everything that is painted, as a page's own scripts mostly do. */
function pad(words: string, wantedBytes: number): Buffer {
  let paddingChars = 0;
  let packed = gzipSync(words);
  const noise = randomBytes(wantedBytes * 2).toString('base64');
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const missing = wantedBytes - packed.length;
    if (Math.abs(missing) < TOLERANCE_BYTES) break;
    paddingChars = Math.max(0, paddingChars + Math.round(missing / PACKED_SHARE));
    packed = gzipSync(`${words}<!--${noise.slice(0, paddingChars)}-->`);
  }
  return packed;
}
