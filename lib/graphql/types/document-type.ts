import { GraphQLID, GraphQLObjectType, GraphQLString } from 'graphql';
import type { DocumentRow } from '@/lib/documents/document-repo';
import { listDocumentsOfPayments } from '@/lib/documents/document-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type PaymentId } from '@/lib/kernel/short-id';

export const Document = new GraphQLObjectType<DocumentRow, GraphqlContext>({
  name: 'Document',
  description: 'A receipt, an invoice or a credit note, numbered and frozen.',
  fields: {
    id: { type: always(GraphQLID), resolve: (row) => encodeShortId('DOC', row.id) },
    number: { type: always(GraphQLString) },
    kind: { type: always(GraphQLString), description: 'receipt, invoice or credit_note' },
    url: {
      type: always(GraphQLString),
      description: 'A page to read and print. The address works for an hour, for whoever has it.',
      resolve: (row, _, context) => linksOf(row, context).url,
    },
    pdfUrl: {
      type: always(GraphQLString),
      description: 'The same as PDF, for an hour.',
      resolve: (row, _, context) => linksOf(row, context).pdfUrl,
    },
    createdAt: { type: always(DateTime) },
  },
  extensions: { isValue: true },
});

/** A merchant reads all of its documents; a buyer's token opens nothing that an API key had filled in for somebody else. */
function linksOf(row: DocumentRow, { scope, documentLinks }: GraphqlContext) {
  return documentLinks(row.id, { seesAll: scope.kind === 'merchant' });
}

/** The documents of a payment that the reader has been given, and of its refunds. */
export async function loadDocuments(context: GraphqlContext, paymentId: PaymentId): Promise<DocumentRow[]> {
  const found = await context.loadBy('documentsOfPayment', paymentId, (db, ids: readonly PaymentId[]) =>
    listDocumentsOfPayments(db, ids),
  );
  return found ?? [];
}
