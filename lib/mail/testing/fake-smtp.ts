import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

export type FakeSmtp = {
  url: string;
  /** The mails that were taken, as they came over the wire. */
  taken: string[];
  /** The answers to the next recipients, such as `550 No such user`; `hang` answers nothing. */
  plan(...answers: string[]): void;
  close(): Promise<void>;
};

/** A mail server that speaks as much SMTP as a client needs, without encryption, on this machine. */
export async function startFakeSmtp(): Promise<FakeSmtp> {
  const taken: string[] = [];
  const planned: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    converse(socket, { taken, nextAnswer: () => planned.shift() ?? '250 OK' });
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    taken,
    plan: (...answers) => {
      planned.push(...answers);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function converse(
  socket: Socket,
  { taken, nextAnswer }: { taken: string[]; nextAnswer: () => string },
): void {
  let buffer = '';
  let isReadingMail = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 fake');
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      const end = isReadingMail ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
      if (end < 0) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + (isReadingMail ? 5 : 2));
      if (isReadingMail) {
        taken.push(line);
        isReadingMail = false;
        say('250 taken');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'DATA') {
        isReadingMail = true;
        say('354 go on');
      } else if (verb === 'RCPT') {
        const answer = nextAnswer();
        if (answer !== 'hang') say(answer);
      } else if (verb === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 OK');
    }
  });
}
