import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { problemWords } from './account-problem';
import { readForm, textAt } from './form-body';
import { KeyStore } from './key-store';
import type { DoubleSession } from './session-book';
import { signStripeEvent } from './sign-event';
import type { StripeAnswer } from './stripe-answer';
import { type DoubleAccount, StripeApi, type StripeOperation } from './stripe-api';
import { hostedPage } from './stripe-hosted-page';
import { StripeLedger } from './stripe-ledger';
import { type Shape, toAccount, toError } from './stripe-shapes';

/**
 * How one call goes: `hang` never answers, `reset` breaks the connection, `error` is a 500 that is kept under the key;
 * each before the work is done, or after it.
 */
export type StripeFault =
  | 'hang_before'
  | 'hang_after'
  | 'reset_before'
  | 'reset_after'
  | 'error_before'
  | 'error_after'
  | 'too_many'
  | 'refuse'
  /** The key may not do this. */
  | 'forbid';

export type StripeDoubleOptions = {
  secretKey: string;
  isLive?: boolean;
  nowMs?: () => number;
  /** How long a new session is missing from the list. */
  listLagMs?: number;
};

const ERROR: StripeAnswer = {
  status: 500,
  body: toError({ type: 'api_error', message: 'Something went wrong on the double’s end.' }),
};
const TOO_MANY: StripeAnswer = {
  status: 429,
  isForgotten: true,
  body: toError({ type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests' }),
};
/** As an account without a business name is answered: no code, and no parameter. */
const REFUSED: StripeAnswer = {
  status: 400,
  body: toError({ type: 'invalid_request_error', message: problemWords('no_business_name') }),
};
const FORBIDDEN: StripeAnswer = {
  status: 403,
  isForgotten: true,
  body: toError({ type: 'invalid_request_error', message: 'The provided key does not have the permission' }),
};
const UNAUTHORIZED: StripeAnswer = {
  status: 401,
  isForgotten: true,
  body: toError({ type: 'invalid_request_error', message: 'Invalid API Key provided' }),
};

/** Stripe on loopback: its API as far as the adapter uses it, its hosted page, and its signed events. */
export class StripeDouble {
  /** Every call that was understood, in the order of arrival. */
  readonly calls: {
    operation: StripeOperation;
    idempotencyKey: string | null;
    headers: unknown;
    text: string;
  }[] = [];
  readonly events: Shape[] = [];
  readonly ledger: StripeLedger;
  /** Where events are sent; nowhere while it is `null`. */
  webhook: { url: string; secret: string } | null = null;
  account: DoubleAccount = {
    account: toAccount({ charges_enabled: true }),
    webhookEndpoints: [],
    problem: null,
  };
  private secretKey: string;
  private readonly planned: { operation: StripeOperation; fault: StripeFault }[] = [];
  readonly keys = new KeyStore();
  private readonly api: StripeApi;
  private isDown = false;

  private constructor(
    private readonly server: Server,
    private readonly options: StripeDoubleOptions & { nowMs: () => number },
    readonly origin: string,
  ) {
    const { nowMs, isLive = false, listLagMs = 0 } = options;
    this.secretKey = options.secretKey;
    this.ledger = new StripeLedger({ origin, isLive, nowMs }, (event) => this.events.push(event));
    this.api = new StripeApi(this.ledger, { nowMs, listLagMs, account: () => this.account });
  }

  static async start(options: StripeDoubleOptions): Promise<StripeDouble> {
    const server = createServer({ keepAliveTimeout: 60_000 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the double has no port');
    const nowMs = options.nowMs ?? (() => Date.now());
    const double = new StripeDouble(server, { ...options, nowMs }, `http://127.0.0.1:${address.port}`);
    server.on('request', (request, response) => {
      double.handle(request, response).catch((error: unknown) => response.destroy(error as Error)); // shown by the caller
    });
    return double;
  }

  /** The next calls of this kind go like this; one fault a call, in order. */
  plan(operation: StripeOperation, ...faults: StripeFault[]): void {
    for (const fault of faults) this.planned.push({ operation, fault });
  }

  /** Nothing is answered any more, whatever is asked. */
  setDown(isDown: boolean): void {
    this.isDown = isDown;
  }

  /** The merchant has replaced the key in the dashboard: the old one is good for nothing any more. */
  rollKey(secretKey: string): void {
    this.secretKey = secretKey;
  }

  sessionsOf(orderId: string): DoubleSession[] {
    return this.ledger.all().filter(({ params }) => textAt(params, 'client_reference_id') === orderId);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const page = /^\/pay\/(\w+)$/.exec(url.pathname)?.[1];
    if (page !== undefined) return this.visit(response, { id: page, method: request.method, text });
    if (url.pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (request.headers.authorization !== `Bearer ${this.secretKey}`) return send(response, UNAUTHORIZED);
    const work = this.api.locate({ method: request.method ?? '', url, text });
    if (!work)
      return send(response, {
        status: 404,
        body: toError({ type: 'invalid_request_error', message: 'Unrecognized request URL' }),
      });
    const key = request.method === 'POST' ? (request.headers['idempotency-key'] ?? null) : null;
    const idempotencyKey = typeof key === 'string' ? key : null;
    this.calls.push({ operation: work.operation, idempotencyKey, headers: request.headers, text });
    if (this.isDown) return;
    const fault = this.takeFault(work.operation);
    const answer = this.carryOut({ fault, key: idempotencyKey, text, run: work.run });
    if (fault === 'reset_before' || fault === 'reset_after') request.socket.resetAndDestroy();
    else if (fault !== 'hang_before' && fault !== 'hang_after') send(response, answer);
  }

  private takeFault(operation: StripeOperation): StripeFault | null {
    const index = this.planned.findIndex((planned) => planned.operation === operation);
    return index < 0 ? null : (this.planned.splice(index, 1)[0]?.fault ?? null);
  }

  private carryOut(call: {
    fault: StripeFault | null;
    key: string | null;
    text: string;
    run: () => StripeAnswer;
  }): StripeAnswer {
    const { fault, key, text } = call;
    const known = this.keys.replay(key, text);
    if (known) return known;
    if (fault === 'hang_before' || fault === 'reset_before') return ERROR;
    const answer = this.answerOf(fault, call.run);
    this.keys.keep(key, { text, answer });
    return answer;
  }

  private answerOf(fault: StripeFault | null, run: () => StripeAnswer): StripeAnswer {
    switch (fault) {
      case 'too_many':
        return TOO_MANY;
      case 'forbid':
        return FORBIDDEN;
      case 'refuse':
        return REFUSED;
      case 'error_before':
        return ERROR;
      case 'error_after':
        run();
        return ERROR;
      default:
        return run();
    }
  }

  /** The acts of a buyer on the hosted page. */
  private async visit(
    response: ServerResponse,
    input: { id: string; method: string | undefined; text: string },
  ): Promise<void> {
    const session = this.ledger.find(input.id);
    if (session?.state !== 'open') {
      response.writeHead(404, HTML).end('<h1>This page is no longer available</h1>');
      return;
    }
    const action = input.method === 'POST' ? textAt(readForm(input.text), 'action') : null;
    if (action === null) {
      response.writeHead(200, HTML).end(hostedPage(session, null));
    } else if (action === 'decline') {
      await this.deliver(this.ledger.decline(session));
      response.writeHead(200, HTML).end(hostedPage(session, 'Your card was declined.'));
    } else {
      if (action === 'pay') await this.deliver(this.ledger.pay(session));
      const to = textAt(session.params, action === 'pay' ? 'success_url' : 'cancel_url') ?? '/';
      response.writeHead(303, { Location: to }).end();
    }
  }

  /** Sends an event once. @returns the status of the answer; `null` where there is nowhere to send it, or nobody. */
  async deliver(event: Shape): Promise<number | null> {
    if (!this.webhook) return null;
    const body = JSON.stringify(event);
    const headers = signStripeEvent({ secret: this.webhook.secret, body, nowMs: this.options.nowMs() });
    try {
      const answer = await fetch(this.webhook.url, { method: 'POST', headers, body });
      return answer.status;
    } catch {
      return null;
    }
  }
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

function send(response: ServerResponse, answer: StripeAnswer): void {
  const headers = { 'Content-Type': 'application/json', 'Request-Id': 'req_double' };
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
}
