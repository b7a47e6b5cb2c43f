import { readOnlyRoute } from '@/lib/doors/merchant-route';
import { toResponse } from '@/lib/http/envelope';
import { toOpenApiDocument } from '@/lib/openapi/core/document';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

/** The API as a document for programs. It is the document itself, in no envelope. */
export async function GET(): Promise<Response> {
  const { env, ids } = services();
  return toResponse({ status: 200, body: JSON.stringify(toOpenApiDocument(env.publicUrl)) }, ids.uuid());
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = readOnlyRoute();
