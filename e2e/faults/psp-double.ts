import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { listeningPort } from '../listening-port';
import { chargeEvent } from './kept-methods';
import type { PspAnswer, PspCall, PspOperation, PspWork } from './psp-api';
import type { PspDialect } from './psp-dialect';
import { isDone, type PspFault } from './psp-faults';
import { type LedgerCheckout, PspLedger } from './psp-ledger';

type Options = {
  dialect: PspDialect;
  callerTimeoutMs: number;
  /** The stage's time. */
  nowMs: () => number;
};

type Gate = { operation: PspOperation; arrived: () => void; released: Promise<void>; isDoneFirst: boolean };

/** Answers a `hang` with nothing for this long at most, so that nothing outlives a run. */
const HANG_MS = 20_000;

/**
 * A PSP in the harness's own process, with the HTTP API of whichever PSP it plays and a ledger of its own. It does to every
 * call what it is told to, and counts them.
 */
export class PspDouble {
  readonly calls: PspCall[] = [];
  /** Chooses a fault for calls that nothing was planned for. */
  chooseFault: (call: PspCall) => PspFault = () => 'answer';
  /** Called for each checkout as soon as it exists, before the caller is answered. */
  onOpened: (checkout: LedgerCheckout) => Promise<void> = async () => {};
  /** Called for each charge of a kept method that took money, before the caller is answered. */
  onCharged: (event: EventWire) => Promise<void> = async () => {};
  /** Called for each checkout that was ended by a call. */
  onExpired: (checkout: LedgerCheckout) => void = () => {};
  /** Called for each call when it has arrived, when its work is done, and when it is answered. */
  onCall: (call: PspCall, stage: 'arrived' | 'done' | 'answered') => void = () => {};
  private readonly planned: { operation: PspOperation; fault: PspFault }[] = [];
  private readonly gates: Gate[] = [];
  private readonly api: ReturnType<PspDialect['createApi']>;
  private readonly announcedCharges = new Set<string>();
  private readonly answersByKey = new Map<string, { requestText: string; answer: PspAnswer }>();

  private constructor(
    private readonly server: Server,
    private readonly options: Options,
    readonly origin: string,
    readonly ledger: PspLedger,
  ) {
    const onExpired = (checkout: LedgerCheckout) => this.onExpired(checkout);
    this.api = options.dialect.createApi({ ledger, nowMs: options.nowMs, onExpired });
  }

  static async start(options: Options): Promise<PspDouble> {
    const server = createServer({ keepAliveTimeout: 60_000 });
    server.listen({ host: '127.0.0.1', port: 0, backlog: 1_024 });
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${listeningPort(server)}`;
    const double = new PspDouble(server, options, origin, new PspLedger(origin));
    server.on('request', (request, response) => {
      double.handle(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    return double;
  }

  /** Plans the next calls of this kind, one fault each, in order. */
  plan(operation: PspOperation, ...faults: PspFault[]): void {
    for (const fault of faults) this.planned.push({ operation, fault });
  }

  /** Ends all faults: every call is answered properly from now on. */
  heal(): void {
    this.planned.length = 0;
    this.ledger.kept.heal();
    this.chooseFault = () => 'answer';
  }

  /** Holds the next call of this kind, before or after its work is done, until it is released. */
  hold(operation: PspOperation, isDoneFirst: boolean): { arrived: Promise<void>; release: () => void } {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      this.gates.push({ operation, arrived: resolve, released, isDoneFirst });
    });
    return { arrived, release };
  }

  private get failures(): PspDialect['failures'] {
    return this.options.dialect.failures;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, apiKey = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!this.options.dialect.apiKeys.includes(apiKey)) {
      send(response, this.failures.unauthorized);
      return;
    }
    const work = this.api.locate(request, Buffer.concat(chunks).toString('utf8'));
    if (!work) {
      send(response, this.failures.not_found);
      return;
    }
    this.calls.push(work.call);
    this.onCall(work.call, 'arrived');
    const held = await this.passGate(work);
    await this.answer(held ?? work, response);
    this.onCall(work.call, 'answered');
  }

  private async passGate(work: PspWork): Promise<PspWork | null> {
    const index = this.gates.findIndex(({ operation }) => operation === work.call.operation);
    const gate = index < 0 ? undefined : this.gates.splice(index, 1)[0];
    if (!gate) return null;
    const early = gate.isDoneFirst ? this.once(work) : null;
    gate.arrived();
    await gate.released;
    return early && { ...work, run: () => early };
  }

  private async answer(work: PspWork, response: ServerResponse): Promise<void> {
    const fault = this.takeFault(work.call);
    const answer = isDone(fault) ? this.once(work, fault === 'error_after') : null;
    if (answer && work.call.operation === 'create') await this.announce(answer);
    if (answer && work.call.operation === 'charge') await this.announceCharge(work.call);
    this.onCall(work.call, 'done');
    switch (fault) {
      case 'answer':
        return send(response, answer ?? this.failures.internal);
      case 'unavailable':
        return send(response, this.failures.unavailable);
      case 'conflict':
        return send(response, this.failures.conflict);
      case 'error_before':
      case 'error_after':
        this.storeFirst(work, this.failures.internal);
        return send(response, this.failures.internal);
      case 'rolled_key':
        return send(response, this.failures.unauthorized);
      case 'refuse':
        // A PSP does not refuse what it has done: a known key gives its first answer.
        return send(response, this.storeFirst(work, this.failures.refused));
      case 'hang':
        await Promise.race([once(response, 'close'), wait(HANG_MS, undefined, { ref: false })]);
        response.destroy();
        return;
      case 'reset_before':
      case 'reset_after':
        response.socket?.resetAndDestroy();
        return;
      case 'late':
        await wait(this.options.callerTimeoutMs * 2);
        return send(response, answer ?? this.failures.internal);
    }
  }

  private takeFault(call: PspCall): PspFault {
    const index = this.planned.findIndex(({ operation }) => operation === call.operation);
    return (index < 0 ? undefined : this.planned.splice(index, 1)[0])?.fault ?? this.chooseFault(call);
  }

  /** Does the work, or gives the first answer again where its key is known. */
  private once(work: PspWork, isErrorStored = false): PspAnswer {
    const { idempotencyKey } = work.call;
    const known = idempotencyKey === null ? undefined : this.answersByKey.get(idempotencyKey);
    if (known) {
      return known.requestText === work.requestText ? known.answer : this.failures.key_reused;
    }
    const answer = work.run();
    this.storeFirst(work, isErrorStored ? this.failures.internal : answer);
    return answer;
  }

  /** The first answer under a key stays its answer, a 5xx and a refusal too. */
  private storeFirst(work: PspWork, answer: PspAnswer): PspAnswer {
    const { idempotencyKey } = work.call;
    if (idempotencyKey === null) return answer;
    const known = this.answersByKey.get(idempotencyKey);
    if (!known) this.answersByKey.set(idempotencyKey, { requestText: work.requestText, answer });
    return known?.answer ?? answer;
  }

  /** Announces a charge, unless it was asked for again and has been announced. */
  private async announceCharge({ idempotencyKey }: PspCall): Promise<void> {
    const charge = this.ledger.kept.findByKey(idempotencyKey ?? '');
    if (!charge || this.announcedCharges.has(charge.id)) return;
    this.announcedCharges.add(charge.id);
    const event = chargeEvent(charge);
    if (event) await this.onCharged(event);
  }

  private async announce(answer: PspAnswer): Promise<void> {
    const id = typeof answer.body === 'object' && answer.body && 'id' in answer.body ? answer.body.id : null;
    const checkout = this.ledger.find(String(id));
    if (checkout) await this.onOpened(checkout);
  }
}

function send(response: ServerResponse, answer: PspAnswer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.body));
}
