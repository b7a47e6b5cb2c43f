import type { AccountProblem } from './account-problem';
import { checkCheckout, totalOf } from './checkout-rules';
import { type FormTree, readForm, textAt, treeAt } from './form-body';
import { findParamProblems, type ParamsType } from './known-params';
import { type DoubleSession, findPaidTry, type SessionBook } from './session-book';
import { missing, refusal, type StripeAnswer } from './stripe-answer';
import { chargeKeptCard, detachCard, findCharge, listCharges } from './stripe-charges';
import { listRefunds, makeRefund } from './stripe-refunds';
import { type Shape, toIntent, toList, toSession } from './stripe-shapes';

export type StripeOperation =
  | 'create'
  | 'retrieve'
  | 'find'
  | 'expire'
  | 'charge'
  | 'find_charge'
  | 'forget'
  | 'refund'
  | 'look'
  | 'account';
/** A request that was understood, and how to carry it out. */
export type StripeWork = { operation: StripeOperation; orderId: string | null; run: () => StripeAnswer };
export type StripeRequest = { method: string; url: URL; text: string };

/** The state of the account behind the key. */
export type DoubleAccount = { account: Shape; webhookEndpoints: Shape[]; problem: AccountProblem | null };

type Route = {
  operation: StripeOperation;
  params: ParamsType;
  run: (body: FormTree, id: string) => StripeAnswer;
};

const SESSIONS = 'resources/Checkout/Sessions';
const INTENTS = 'resources/PaymentIntents';
const MAX_PAGE = 100;

/** The part of Stripe's API that the adapter uses, as it is when nothing goes wrong. */
export class StripeApi {
  constructor(
    private readonly book: SessionBook,
    private readonly options: {
      nowMs: () => number;
      account?: () => DoubleAccount;
      /** How long a new session or intent is missing from its list; nobody promises that it is there at once. */
      listLagMs?: number;
    },
  ) {}

  /** The object that a request asks for; `null` where the double has no such thing. */
  locate({ method, url, text }: StripeRequest): StripeWork | null {
    const [, resource = '', id = '', action = ''] =
      /^\/v1\/(checkout\/sessions|payment_intents|payment_methods|refunds|account|webhook_endpoints)(?:\/(\w+))?(?:\/(\w+))?$/.exec(
        url.pathname,
      ) ?? [];
    const route = this.routes()[`${method} ${resource}${id ? '/{id}' : ''}${action ? `/${action}` : ''}`];
    if (!route) return null;
    const body = readForm(method === 'POST' ? text : url.search.slice(1));
    const named = textAt(body, 'client_reference_id') ?? textAt(body, 'metadata', 'order_id');
    const orderId = named ?? this.orderOf(id);
    return { operation: route.operation, orderId, run: () => this.checked(route, { body, id }) };
  }

  private routes(): Record<string, Route> {
    const of = (name: string, file = SESSIONS) => ({ file, name });
    return {
      'POST checkout/sessions': {
        operation: 'create',
        params: of('Checkout.SessionCreateParams'),
        run: (body) => this.create(body),
      },
      'GET checkout/sessions': {
        operation: 'find',
        params: of('Checkout.SessionListParams'),
        run: (body) => this.list(body),
      },
      'GET checkout/sessions/{id}': {
        operation: 'retrieve',
        params: of('Checkout.SessionRetrieveParams'),
        run: (body, id) => this.withSession(id, (session) => this.show(session, body)),
      },
      'POST checkout/sessions/{id}/expire': {
        operation: 'expire',
        params: of('Checkout.SessionExpireParams'),
        run: (_, id) => this.withSession(id, (session) => this.expire(session)),
      },
      'POST refunds': {
        operation: 'refund',
        params: of('RefundCreateParams', 'resources/Refunds'),
        run: (body) => makeRefund(this.book, { body, nowMs: this.options.nowMs() }),
      },
      'GET refunds': {
        operation: 'look',
        params: of('RefundListParams', 'resources/Refunds'),
        run: (body) => listRefunds(this.book, body),
      },
      'POST payment_intents': {
        operation: 'charge',
        params: of('PaymentIntentCreateParams', INTENTS),
        run: (body) => chargeKeptCard(this.book, body),
      },
      'GET payment_intents': {
        operation: 'find_charge',
        params: of('PaymentIntentListParams', INTENTS),
        run: (body) => listCharges(this.book, { query: body, listedUntilSeconds: this.listedUntilSeconds }),
      },
      'POST payment_methods/{id}/detach': {
        operation: 'forget',
        params: of('PaymentMethodDetachParams', 'resources/PaymentMethods'),
        run: (_, id) => detachCard(this.book, id),
      },
      'GET payment_intents/{id}': {
        operation: 'look',
        params: of('PaymentIntentRetrieveParams', INTENTS),
        run: (_, id) => this.showIntent(id),
      },
      'GET account': {
        operation: 'account',
        params: of('AccountRetrieveCurrentParams', 'resources/Accounts'),
        run: () => ({ status: 200, body: this.options.account?.().account ?? {} }),
      },
      'GET webhook_endpoints': {
        operation: 'account',
        params: of('WebhookEndpointListParams', 'resources/WebhookEndpoints'),
        run: () => this.listEndpoints(),
      },
    };
  }

  /** The creation time of the newest that lists have already. */
  private get listedUntilSeconds(): number {
    return (this.options.nowMs() - (this.options.listLagMs ?? 0)) / 1_000;
  }

  /** A parameter that the types do not know never gets as far as the work. */
  private checked(route: Route, { body, id }: { body: FormTree; id: string }): StripeAnswer {
    const [problem] = findParamProblems(body, route.params);
    return problem ? { ...refusal({ ...problem }), isForgotten: true } : route.run(body, id);
  }

  private create(params: FormTree): StripeAnswer {
    const { nowMs, account } = this.options;
    const problem = checkCheckout(params, { nowMs: nowMs(), accountProblem: account?.().problem ?? null });
    if (problem) return refusal(problem);
    const session = this.book.open({ params, ...totalOf(params) });
    return { status: 200, body: toSession(session, { isExpanded: false }) };
  }

  private list(query: FormTree): StripeAnswer {
    const since = Number(textAt(query, 'created', 'gte') ?? 0);
    const limit = Math.min(Number(textAt(query, 'limit') ?? 10), MAX_PAGE);
    const intentId = textAt(query, 'payment_intent');
    const email = textAt(query, 'customer_details', 'email');
    const wanted = this.book
      .all()
      .filter(({ createdSeconds }) => createdSeconds >= since)
      .filter(({ createdSeconds }) => intentId !== null || createdSeconds <= this.listedUntilSeconds)
      .filter(({ params }) => email === null || textAt(params, 'customer_email') === email)
      .filter(({ tries }) => intentId === null || tries.some((tried) => tried.intentId === intentId));
    const after = wanted.findIndex(({ id }) => id === textAt(query, 'starting_after')) + 1;
    const data = wanted
      .slice(after, after + limit)
      .map((session) => toSession(session, { isExpanded: false }));
    return {
      status: 200,
      body: toList('/v1/checkout/sessions', { data, hasMore: wanted.length > after + limit }),
    };
  }

  private show(session: DoubleSession, query: FormTree): StripeAnswer {
    const expand = Object.values(treeAt(query, 'expand'));
    return {
      status: 200,
      body: toSession(session, { isExpanded: expand.includes('payment_intent.latest_charge') }),
    };
  }

  private expire(session: DoubleSession): StripeAnswer {
    if (session.state !== 'open')
      return refusal({
        param: 'session',
        code: null,
        message: `Only Checkout Sessions with a status in ["open"] can be expired. This is ${session.state}.`,
      });
    this.book.expire(session);
    return this.show({ ...session, state: 'expired' }, {});
  }

  private showIntent(id: string): StripeAnswer {
    const found = findPaidTry(this.book, id) ?? findCharge(this.book, id);
    if (!found) return missing('intent');
    return { status: 200, body: toIntent(found.session, found.tried, { isExpanded: true }) };
  }

  private listEndpoints(): StripeAnswer {
    const data = this.options.account?.().webhookEndpoints ?? [];
    return { status: 200, body: toList('/v1/webhook_endpoints', { data, hasMore: false }) };
  }

  private withSession(id: string, act: (session: DoubleSession) => StripeAnswer): StripeAnswer {
    const session = this.book.find(id);
    return session ? act(session) : missing('session');
  }

  private orderOf(id: string): string | null {
    const session = id === '' ? null : this.book.find(id);
    return session && textAt(session.params, 'client_reference_id');
  }
}
