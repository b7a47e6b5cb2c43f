import { readRoute } from '@/lib/doors/envelope-route';
import { toOpenApiDocument } from '@/lib/openapi/core/document';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

/** The API as a document for programs. It is the document itself, in no envelope. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = readRoute(services, async ({ deps }) => ({
  status: 200,
  body: JSON.stringify(toOpenApiDocument(deps.env.publicUrl)),
}));
