import 'server-only';
import { type AppError, ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';

const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
} as const;

const PREFLIGHT_HEADERS = {
  ...CORS_HEADERS,
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers':
    'Content-Type, Authorization, X-Store-Slug, X-Environment, X-Idempotency-Key',
  'Access-Control-Max-Age': '86400',
} as const;

/** A finished answer, before it becomes a `Response`: this is what an idempotency key keeps. */
export type Answer = { status: number; body: string; headers?: Record<string, string> };

/** Display strings are made by views; a bigint that reaches JSON is a bug, and `JSON.stringify` throws on it. */
export function successAnswer(data: unknown, warnings: readonly Notice[] = []): Answer {
  return { status: 200, body: JSON.stringify(warnings.length > 0 ? { data, warnings } : { data }) };
}

export function errorAnswer(error: AppError): Answer {
  const entry = ERROR_CATALOGUE[error.code];
  const { status, layer } = entry;
  const cause = {
    message: error.message,
    layer,
    ...('aiHint' in entry ? { aiHint: entry.aiHint } : {}),
    ...(error.details ? { details: error.details } : {}),
  };
  const headers = failureHeaders(error);
  return {
    status,
    body: JSON.stringify({ data: null, errors: [cause] }),
    ...(headers === null ? {} : { headers }),
  };
}

/** The facts that HTTP wants beside a status: when to come back, and which method there is instead. */
function failureHeaders({ code, retryAfterSeconds, params }: AppError): Record<string, string> | null {
  if (code === 'method_not_allowed') return { Allow: `${params.method}, OPTIONS` };
  return retryAfterSeconds === undefined ? null : { 'Retry-After': String(retryAfterSeconds) };
}

/** Adds a notice to an answer that is already text, for replays. */
export function withWarning(answer: Answer, warning: Notice): Answer {
  const parsed: unknown = JSON.parse(answer.body);
  if (typeof parsed !== 'object' || parsed === null) return answer;
  const earlier = 'warnings' in parsed && Array.isArray(parsed.warnings) ? parsed.warnings : [];
  return { ...answer, body: JSON.stringify({ ...parsed, warnings: [...earlier, warning] }) };
}

export function toResponse(answer: Answer, requestId: string): Response {
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': requestId,
      ...CORS_HEADERS,
      ...answer.headers,
    },
  });
}

export function preflightResponse(): Response {
  return new Response(null, { status: 204, headers: PREFLIGHT_HEADERS });
}
