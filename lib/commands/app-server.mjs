import { Server } from 'node:http';

/** Headers that only ask for another protocol. `Connection` names them, and may name others that stay. */
const PROTOCOL_HEADERS = new Set(['upgrade', 'http2-settings']);

/**
 * An HTTP server that answers a request over HTTP/1.1 although its client offers to go on in another protocol, which RFC 9110,
 * section 7.8, leaves to the server. Java's default client and `curl --http2` offer HTTP/2 with every plain request. Node
 * hands such a request to whoever listens for upgrades, and Next, which does, closes the connection without an answer.
 */
export class AppServer extends Server {
  #keepsWebSockets;

  /**
   * @param {{ keepsWebSockets: boolean }} options whether a request for a WebSocket goes to Next, whose development server
   *   has one
   * @param {import('node:http').RequestListener} listener
   */
  constructor({ keepsWebSockets }, listener) {
    super(listener);
    this.#keepsWebSockets = keepsWebSockets;
  }

  /**
   * @override
   * @param {string} event
   * @param {...any} args those of the event; of an upgrade its request, its socket and what was read past the headers
   * @returns {boolean}
   */
  emit(event, ...args) {
    if (event !== 'upgrade') return super.emit(event, ...args);
    const [request, socket, head] = args;
    if (this.#keepsWebSockets && isForWebSocket(request)) return super.emit(event, ...args);
    return this.#readAgain(request, socket, head);
  }

  /**
   * Node has let go of the socket and reads no body of such a request, so that the request is put back in front of what
   * follows on the socket, without its offer, and read as if the client had sent it so.
   *
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:stream').Duplex} socket
   * @param {Buffer} head
   */
  #readAgain(request, socket, head) {
    socket.unshift(Buffer.concat([Buffer.from(headWithoutOffer(request), 'latin1'), head]));
    return super.emit('connection', socket);
  }
}

/** @param {import('node:http').IncomingMessage} request */
function isForWebSocket({ headers }) {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * The request line and the headers as they were sent, less the offer of another protocol.
 *
 * @param {Pick<import('node:http').IncomingMessage, 'method' | 'url' | 'httpVersion' | 'rawHeaders'>} request
 * @returns {string} to be sent byte for byte (latin1)
 */
export function headWithoutOffer({ method, url, httpVersion, rawHeaders }) {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    const kept = name.toLowerCase() === 'connection' ? withoutOffer(value) : value;
    if (!PROTOCOL_HEADERS.has(name.toLowerCase()) && kept !== null) lines.push(`${name}: ${kept}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/**
 * @param {string} connection
 * @returns {string | null} `null` where nothing else is asked of the connection
 */
function withoutOffer(connection) {
  const kept = connection.split(',').filter((option) => !PROTOCOL_HEADERS.has(option.trim().toLowerCase()));
  return kept.length === 0 ? null : kept.join(',').trim();
}
