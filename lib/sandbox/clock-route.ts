import 'server-only';
import { z } from 'zod';
import type { Env } from '@/lib/config/env';
import { type AnswerForm, type RunnerDeps, runRequest } from '@/lib/doors/run-request';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { toIsoTime } from '@/lib/kernel/clock';
import { AppError, ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { decodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { AdvanceDeps } from '@/lib/subscriptions/advance-subscription';
import { listNewestSubscriptions } from '@/lib/subscriptions/subscription-repo';
import { type ClockTurn, turnSubscriptionClock } from '@/lib/subscriptions/turn-subscription-clock';
import { clockPageHtml } from './core/clock-page';

type Deps = RunnerDeps & AdvanceDeps & { env: Env };
type Handler = (request: Request) => Promise<Response>;

const MAX_LISTED = 50;
/** Ten years: more than any proof wants, and far from the end of what a date can say. */
const MAX_DAYS = 3_660;
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
};

const FORM: AnswerForm<Response> = {
  toResponse: (response) => response,
  ofFailure: ({ code, message }) =>
    Response.json({ error: message }, { status: ERROR_CATALOGUE[code].status, headers: HEADERS }),
};

const days = z.coerce.number().int().min(1).max(MAX_DAYS);
const storeId = z.string();
const orderId = z.string();
const turnSchema = z.union([
  z.object({ storeId, advanceDays: days }),
  z.object({ orderId, advanceDays: days }),
  z.object({ orderId, to: z.enum(['next_action', 'period_end']) }),
]);

/** Where the time of subscriptions is turned: a page with buttons, and the same for programs as JSON. */
export function clockRoute(services: () => Deps): { GET: Handler; POST: Handler } {
  const answer =
    (work: (deps: Deps, request: Request) => Promise<Response>): Handler =>
    (request) =>
      runRequest({
        services,
        request,
        form: FORM,
        work: ({ deps }) => (deps.env.sandbox ? work(deps, request) : Promise.resolve(missing())),
      });
  return { GET: answer(showPage), POST: answer(turn) };
}

async function showPage(deps: Deps): Promise<Response> {
  const listed = await listNewestSubscriptions(deps.db, { limit: MAX_LISTED });
  const html = clockPageHtml(listed, deps.clock.nowMs());
  return new Response(html, { headers: { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' } });
}

async function turn(deps: Deps, request: Request): Promise<Response> {
  const isJson = request.headers.get('content-type')?.includes('application/json') === true;
  const asked = toTurn(await readInput(request, isJson));
  if (!asked)
    return Response.json(
      { error: 'Send storeId or orderId, and advanceDays or, for an order, to: next_action or period_end' },
      { status: 400, headers: HEADERS },
    );
  const { nowMs } = await turnSubscriptionClock(deps, asked);
  if (isJson) return Response.json({ now: toIsoTime(nowMs) }, { headers: HEADERS });
  return new Response(null, { status: 303, headers: { ...HEADERS, Location: paths.sandboxClock() } });
}

/** `null` for what the page's buttons do not send and a program should not. */
function toTurn(input: unknown): ClockTurn | null {
  const { data } = turnSchema.safeParse(input);
  if (!data) return null;
  if ('storeId' in data) {
    const storeId = decodeShortId('STO', data.storeId);
    return storeId && { storeId, advanceDays: data.advanceDays };
  }
  const orderId = decodeShortId('ORD', data.orderId);
  return orderId && { ...data, orderId };
}

async function readInput(request: Request, isJson: boolean): Promise<unknown> {
  try {
    const raw = await readRawBody(request);
    return isJson
      ? parseJsonObject(raw)
      : Object.fromEntries(new URLSearchParams(new TextDecoder().decode(raw)));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function missing(): Response {
  return new Response(null, { status: 404, headers: HEADERS });
}
