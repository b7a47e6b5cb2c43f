import { describe, expect, it } from 'vitest';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { type PreviewTrialCommand, parsePreviewTrial } from './parse-preview-trial';

const SLUG: PreviewTrialCommand['by'] = {
  kind: 'storeSlug',
  environment: 'test',
  merchantId: toId<MerchantId>('00000000-0000-4000-8000-000000000001'),
  storeId: toId<StoreId>('00000000-0000-4000-8000-000000000002'),
};
const TOKEN: PreviewTrialCommand['by'] = {
  ...SLUG,
  kind: 'sessionToken',
  tokenEnvironment: 'test',
  buyerIdentity: 'buyer-of-the-token',
};
const SESSION = '11111111-1111-4111-8111-111111111111';
const BODY = { checkoutSessionId: `cs_${SESSION}` };

describe('parsePreviewTrial', () => {
  it.each([
    ['an unknown buyer where the body names none', SLUG, BODY, null],
    ['an unknown buyer for an empty identity', SLUG, { ...BODY, buyerIdentity: '' }, null],
    ['the buyer whom the body names', SLUG, { ...BODY, buyerIdentity: 'buyer-1' }, 'buyer-1'],
    [
      'the token’s own buyer, whatever the body says',
      TOKEN,
      { ...BODY, buyerIdentity: 'eve' },
      'buyer-of-the-token',
    ],
  ])('previews for %s', (_, by, body, buyerIdentity) => {
    expect(parsePreviewTrial(body, by)).toEqual({ by, sessionId: SESSION, buyerIdentity });
  });

  it('throws without a session, and for what is none', () => {
    expect(() => parsePreviewTrial({}, SLUG)).toThrow('Missing required field: checkoutSessionId');
    expect(() => parsePreviewTrial({ checkoutSessionId: 'x' }, SLUG)).toThrow(
      'Checkout session not found or expired',
    );
  });
});
