import 'server-only';
import { type Cookie, readCookie, serializeCookie } from '@/lib/http/cookie';
import { successAnswer } from '@/lib/http/envelope';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';
import type { Services } from '@/lib/services';
import { addressOf } from './address-of';
import { methodNotAllowed, runWithEnvelope } from './run-with-envelope';

type Work<Params> = (
  deps: Services,
  input: {
    params: Params;
    body: Body;
    /** A cookie by name, `null` where there is none; untrusted. */
    cookie: (name: string) => string | null;
    clientAddress: string | null;
  },
) => Promise<{ data: unknown; cookie?: Cookie }>;

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * A door for our own page's script: same origin only, because it may set a cookie. Requiring the JSON content type makes
 * a foreign page's browser ask first (a preflight), and that is refused.
 */
export function pageRoute<Params>(
  work: Work<Params>,
): Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', Handler<Params>> {
  const refuse = async () => methodNotAllowed('POST');
  const POST: Handler<Params> = async (request, context) => {
    let cookie: Cookie | undefined;
    const response = await runWithEnvelope(request, async ({ deps }) => {
      if (!request.headers.get('content-type')?.startsWith('application/json'))
        throw appError('invalid_json');
      const body = parseJsonObject(await readRawBody(request));
      const clientAddress = addressOf(deps, request.headers);
      const cookieOf = (name: string) => readCookie(request.headers.get('cookie'), name);
      const params = await context.params;
      const result = await work(deps, { params, body, cookie: cookieOf, clientAddress });
      cookie = result.cookie;
      return successAnswer(result.data);
    });
    response.headers.delete('Access-Control-Allow-Origin');
    if (cookie) response.headers.append('Set-Cookie', serializeCookie(cookie));
    return response;
  };
  return { POST, GET: refuse, HEAD: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: refuse };
}
