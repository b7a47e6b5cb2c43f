import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

const HEAD_BYTES = 8;

/**
 * Stands before a PostgreSQL server and drops every timeout that a connection brings, as PgBouncer does where it is told to
 * ignore them. It pools nothing.
 *
 * @returns the address of the same database through it, and how to stop it
 */
export async function startLenientPooler(
  databaseUrl: string,
): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const through = new URL(databaseUrl);
  const server = { host: through.hostname, port: Number(through.port) };
  const sockets = new Set<Socket>();
  const pooler = createServer((client) => {
    const upstream = connect(server);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.once('data', (startup) => {
      upstream.write(withoutTimeouts(startup));
      client.pipe(upstream);
    });
    upstream.pipe(client);
  });
  pooler.listen({ host: '127.0.0.1', port: 0 });
  await once(pooler, 'listening');
  const address = pooler.address();
  through.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    databaseUrl: through.toString(),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      pooler.close();
      await once(pooler, 'close');
    },
  };
}

/** A startup message is its length, the version of the protocol, and names and values that each end with a zero byte. */
function withoutTimeouts(startup: Buffer): Buffer {
  const texts = startup.toString('latin1', HEAD_BYTES).split('\0');
  const kept = texts.filter((text, index) => {
    const name = index % 2 === 0 ? text : texts[index - 1];
    return !name?.endsWith('_timeout');
  });
  const body = Buffer.from(kept.join('\0'), 'latin1');
  const message = Buffer.concat([startup.subarray(0, HEAD_BYTES), body]);
  message.writeInt32BE(message.length, 0);
  return message;
}
