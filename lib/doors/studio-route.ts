import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { readCookie, serializeCookie } from '@/lib/http/cookie';
import type { Transact } from '@/lib/jobs/transaction';
import { ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { readBounded } from '@/lib/kernel/read-bounded';
import { paths } from '@/lib/paths';
import type { PictureDeps } from '@/lib/pictures/prepare-picture';
import { toStudioQuery } from '@/lib/studio/core/studio-address';
import { readStudioIntent } from '@/lib/studio/core/studio-intent';
import { readStudioTheme } from '@/lib/studio/core/studio-theme';
import { editStudio, type StudioAnswer } from '@/lib/studio/edit-studio';
import { loadStudio } from '@/lib/studio/load-studio';
import { openStudio, STUDIO_COOKIE } from '@/lib/studio/open-studio';
import { type AnswerForm, type RequestContext, type RunnerDeps, runRequest } from './run-request';

type Deps = RunnerDeps & PictureDeps & { keys: KeyRing; transact: Transact };
type Context = { params: Promise<{ storeSlug: string }> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** Three pictures may stand in the form at once, of 2 MB each, beside its texts. */
const MAX_FORM_BYTES = 6_500_000;

/** The door that a theme link leads to: it leaves a cookie, and the link's pass out of the address. */
export function studioOpenRoute(services: () => Deps): { GET: Handler } {
  return {
    GET: (request, { params }) =>
      runRequest({
        services,
        request,
        form: STUDIO_FORM,
        work: async ({ deps }) => {
          const { storeSlug } = await params;
          const pass = new URL(request.url).searchParams.get('pass');
          const cookie = openStudio(deps, { storeSlug, pass });
          // Without a cookie the studio's own page says that the link is over.
          const response = seeOther(paths.theme(encodeURIComponent(storeSlug)));
          response.headers.set('Referrer-Policy', 'no-referrer');
          if (cookie) response.headers.append('Set-Cookie', serializeCookie(cookie));
          return response;
        },
      }),
  };
}

/**
 * The door that takes the studio's form, with and without a script: a form is answered with the way to the page that
 * shows what came of it, a script with JSON.
 */
export function studioEditRoute(services: () => Deps): { POST: Handler } {
  return {
    POST: (request, { params }) =>
      runRequest({
        services,
        request,
        form: STUDIO_FORM,
        work: async (context) => answerStudioForm(context, await params),
      }),
  };
}

async function answerStudioForm(
  { deps, request }: RequestContext<Deps>,
  { storeSlug }: { storeSlug: string },
): Promise<Response> {
  const cookie = readCookie(request.headers.get('cookie'), STUDIO_COOKIE);
  if (!isOwnPage(request, deps.env.publicUrl)) return refusal(403, 'this form came from another site');
  const studio = await loadStudio(deps, { storeSlug, cookie });
  if (!studio) return refusal(403, 'your time in this studio is over. Open it again with a new link');
  const form = await readForm(request);
  if (!form) return refusal(400, 'the form cannot be read, or its pictures are larger than 2 MB');
  const theme = readStudioTheme((name) => form.get(name));
  const intent = readStudioIntent(textOf(form, 'intent'), theme);
  const file = intent.kind === 'upload' ? await fileOf(form, `file:${intent.field}`) : null;
  const answer = await editStudio(deps, { studio, intent, theme, file });
  if (request.headers.get('accept')?.includes('application/json')) return toJson(answer);
  const view = {
    mode: textOf(form, 'mode'),
    state: textOf(form, 'otherState') || textOf(form, 'state'),
  };
  return seeOther(`${paths.theme(storeSlug)}?${toStudioQuery({ ...answer, ...view })}`);
}

const STUDIO_FORM: AnswerForm<Response> = {
  toResponse: (response) => response,
  ofFailure: ({ code, message, retryAfterSeconds }) => {
    if (code === 'internal') return refusal(500, 'something went wrong on our side. Try again');
    const response = refusal(ERROR_CATALOGUE[code].status, message);
    if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
    return response;
  },
};

/** Browsers say where a form comes from; SameSite keeps the cookie away from other sites' forms as well. */
function isOwnPage(request: Request, publicUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === publicUrl;
}

async function readForm(request: Request): Promise<FormData | null> {
  const bytes = await readBounded(request.body, MAX_FORM_BYTES);
  const type = request.headers.get('content-type');
  if (!bytes || type === null) return null;
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  } catch {
    return null;
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** A file that was not chosen comes as one without a byte. */
async function fileOf(form: FormData, name: string): Promise<Uint8Array | null> {
  const value = form.get(name);
  return value instanceof Blob && value.size > 0 ? new Uint8Array(await value.arrayBuffer()) : null;
}

function toJson(answer: StudioAnswer): Response {
  const headers = { 'Cache-Control': 'no-store' };
  if (answer.kind === 'refused') return Response.json({ error: answer.problem }, { status: 400, headers });
  return Response.json(answer, { headers });
}

function refusal(status: number, words: string): Response {
  return Response.json({ error: words }, { status, headers: { 'Cache-Control': 'no-store' } });
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } });
}
