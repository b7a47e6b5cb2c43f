import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { listeningPort } from '../listening-port';

/** Hands connections to several servers in turn, and skips a server that takes none. It does not read what is sent. */
export class TcpBalancer {
  private next = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private ports: readonly number[],
  ) {}

  static async start(ports: readonly number[]): Promise<TcpBalancer> {
    const server = createServer();
    const balancer = new TcpBalancer(server, ports);
    server.on('connection', (client) => balancer.serve(client, balancer.ports.length));
    server.listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return balancer;
  }

  get port(): number {
    return listeningPort(this.server);
  }

  /** Sends every new connection elsewhere, and ends those that there are. */
  pointTo(ports: readonly number[]): void {
    this.ports = ports;
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.server.close();
    this.pointTo([]);
  }

  private serve(client: Socket, triesLeft: number): void {
    const port = this.ports[this.next % this.ports.length];
    this.next += 1;
    if (port === undefined || triesLeft === 0) {
      client.destroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port });
    let isConnected = false;
    client.pause();
    client.on('error', () => server.destroy());
    server.once('connect', () => {
      isConnected = true;
      this.join(client, server);
    });
    server.on('error', () => {
      if (isConnected) client.destroy();
      else this.serve(client, triesLeft - 1);
    });
  }

  private join(client: Socket, server: Socket): void {
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    }
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
    client.pipe(server);
    server.pipe(client);
  }
}
