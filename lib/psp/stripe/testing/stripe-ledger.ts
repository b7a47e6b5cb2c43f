import { randomUUID } from 'node:crypto';
import type { FormTree } from './form-body';
import type { SessionBook } from './stripe-api';
import { type DoubleSession, type Shape, type Try, toEvent, toIntent, toSession } from './stripe-shapes';

const compactId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`;

/** What the double itself knows of its sessions and of the money it took, and the events that tell of it. */
export class StripeLedger implements SessionBook {
  private readonly sessions: DoubleSession[] = [];

  constructor(
    private readonly options: { origin: string; isLive: boolean; nowMs: () => number },
    private readonly tell: (event: Shape) => void,
  ) {}

  all(): DoubleSession[] {
    return [...this.sessions].reverse();
  }

  find(id: string): DoubleSession | null {
    return this.sessions.find((session) => session.id === id) ?? null;
  }

  open(input: { params: FormTree; amountTotal: number; currency: string }): DoubleSession {
    const { origin, isLive } = this.options;
    const id = compactId(isLive ? 'cs_live' : 'cs_test');
    const session: DoubleSession = {
      ...input,
      id,
      url: `${origin}/pay/${id}`,
      isLive,
      createdSeconds: this.nowSeconds,
      state: 'open',
      tries: [],
    };
    this.sessions.push(session);
    return session;
  }

  /** Takes the money, whatever state the session is in, and tells of it. */
  pay(session: DoubleSession): Shape {
    session.tries.push(this.newTry(session, { isPaid: true, last4: '4242', declineCode: null }));
    session.state = 'complete';
    return this.event('checkout.session.completed', session, toSession(session, { isExpanded: false }));
  }

  decline(session: DoubleSession, declineCode = 'insufficient_funds'): Shape {
    const tried = this.newTry(session, { isPaid: false, last4: '9995', declineCode });
    session.tries.push(tried);
    return this.event(
      'payment_intent.payment_failed',
      session,
      toIntent(session, tried, { isExpanded: false }),
    );
  }

  expire(session: DoubleSession): Shape {
    session.state = 'expired';
    return this.event('checkout.session.expired', session, toSession(session, { isExpanded: false }));
  }

  /** The tries have it already. */
  refunded(): void {}

  private newTry(session: DoubleSession, how: Pick<Try, 'isPaid' | 'last4' | 'declineCode'>): Try {
    // All tries of a session are made with one intent, as long as none of them has paid it.
    const known = session.tries.find(({ isPaid }) => !isPaid)?.intentId;
    return {
      ...how,
      intentId: known ?? compactId('pi'),
      chargeId: compactId('ch'),
      amount: session.amountTotal,
      refundedAmount: 0,
      createdSeconds: this.nowSeconds,
    };
  }

  private event(type: string, session: DoubleSession, object: Shape): Shape {
    const event = toEvent({
      id: compactId('evt'),
      type,
      createdSeconds: this.nowSeconds,
      isLive: session.isLive,
      object,
    });
    this.tell(event);
    return event;
  }

  private get nowSeconds(): number {
    return Math.floor(this.options.nowMs() / 1_000);
  }
}
