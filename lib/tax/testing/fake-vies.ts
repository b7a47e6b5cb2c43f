import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a question is answered. `silence` never is, `hang_up` breaks the connection, `flood` sends without end. */
export type ViesReply =
  | { status?: number; body: unknown; headers?: Record<string, string> }
  | { raw: string; status?: number }
  | 'silence'
  | 'hang_up'
  | 'flood';

export type ViesQuestion = {
  countryCode?: unknown;
  vatNumber?: unknown;
  requesterMemberStateCode?: unknown;
  requesterNumber?: unknown;
};

export type FakeVies = {
  /** The value for VIES_BASE_URL. */
  readonly baseUrl: string;
  /** Every question so far. */
  readonly questions: ViesQuestion[];
  /** How questions are answered from now on. */
  answer(reply: ViesReply | ((question: ViesQuestion) => ViesReply)): void;
  /** Nothing listens any more. */
  stop(): Promise<void>;
};

/** A verdict in the form of the real service, which tells names and addresses too. */
export function verdict(valid: boolean, requestIdentifier = ''): ViesReply {
  return {
    body: {
      countryCode: 'FR',
      vatNumber: '40303265045',
      requestDate: '2026-11-20T12:00:00.000Z',
      valid,
      requestIdentifier,
      name: 'SA SODIMAS',
      address: 'RUE DU TEST 11\n69000 LYON',
    },
  };
}

/** An outage as the real service tells most of them: a 200 that says `valid: false` and means nothing of the kind. */
export function userError(word: string): ViesReply {
  return { body: { valid: false, requestDate: '2026-11-20T12:00:00.000Z', userError: word, name: '---' } };
}

/** An outage in the service's other form. */
export function errorWrapper(word: string, status = 200): ViesReply {
  return { status, body: { actionSucceed: false, errorWrappers: [{ error: word }] } };
}

/** VIES's REST API on loopback, which answers as it is told to: yes to everybody, until told otherwise. */
export async function startFakeVies(): Promise<FakeVies> {
  const questions: ViesQuestion[] = [];
  let reply: (question: ViesQuestion) => ViesReply = () => verdict(true);
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isAsked = request.method === 'POST' && request.url === '/rest-api/check-vat-number';
      if (!isAsked) return response.writeHead(404).end();
      const question: ViesQuestion = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      questions.push(question);
      send(response, reply(question));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  return {
    baseUrl: `http://127.0.0.1:${port}/rest-api`,
    questions,
    answer: (next) => {
      reply = typeof next === 'function' ? next : () => next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: http.ServerResponse, reply: ViesReply): void {
  if (reply === 'silence') return;
  if (reply === 'hang_up') {
    response.destroy();
    return;
  }
  if (reply === 'flood') {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
    return;
  }
  const isRaw = 'raw' in reply;
  const headers = { 'Content-Type': 'application/json', ...(isRaw ? {} : reply.headers) };
  response.writeHead(reply.status ?? 200, headers).end(isRaw ? reply.raw : JSON.stringify(reply.body));
}
