import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS } from '@/lib/kernel/clock';
import { type DocumentId, encodeShortId, toId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { findSucceededPayment } from '@/lib/orders/payment-repo';
import { makeSession, payOrder, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { signDocumentLinks } from './document-link';
import { listDocumentsOfPayments } from './document-repo';
import { openDocument } from './open-document';

const world = setUpShop({ hasJobs: true });
let documentId: DocumentId;

beforeAll(async () => {
  const { app } = world;
  const session = await makeSession(app, world.shop);
  await createOrder(app.deps, tokenOrder(session));
  await payOrder(world, session);
  const payment = await findSucceededPayment(app.deps.db, session.orderId);
  if (!payment) throw new Error('The order is paid');
  const [document] = (await listDocumentsOfPayments(app.deps.db, [payment.id])).get(payment.id) ?? [];
  if (!document) throw new Error('A payment has a document');
  documentId = document.id;
});

/** The query of a link to a document. */
function linkTo(id: DocumentId, untilMs = world.app.clock.nowMs() + HOUR_MS) {
  const { url } = signDocumentLinks(world.app.deps, {
    origin: 'https://x.example',
    documentId: id,
    untilMs,
    seesAll: false,
  });
  const { searchParams } = new URL(url);
  return { until: searchParams.get('until'), proof: searchParams.get('proof'), all: searchParams.get('all') };
}

const open = (link: ReturnType<typeof linkTo>, id = documentId) =>
  openDocument(world.app.deps, { documentId: encodeShortId('DOC', id), link });

describe('a document', () => {
  it('opens for a holder of its link', async () => {
    expect((await open(linkTo(documentId)))?.id).toBe(documentId);
  });

  it.each<[string, () => ReturnType<typeof linkTo>]>([
    ['nothing but its id', () => ({ until: null, proof: null, all: null })],
    ['a proof that was made up', () => ({ ...linkTo(documentId), proof: 'x' })],
    ['a link with more time than it was given', () => ({ ...linkTo(documentId), until: '99999999999' })],
    ['a link whose time is over', () => linkTo(documentId, world.app.clock.nowMs() - HOUR_MS)],
    ['a link that was changed to show what it leaves out', () => ({ ...linkTo(documentId), all: '1' })],
    ['a link to another document', () => linkTo(toId<DocumentId>('00000000-0000-4000-8000-000000000009'))],
  ])('does not open for a holder of %s', async (_, linkOf) => {
    expect(await open(linkOf())).toBeNull();
  });
});
