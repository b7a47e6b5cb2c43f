import path from 'node:path';
import { expect, it } from 'vitest';
import { billingFieldsPage } from '@/lib/billing/testing/billing-fields-page';

it('docs/billing-fields.md lists the rules of every country', async () => {
  await expect(billingFieldsPage()).toMatchFileSnapshot(path.resolve('docs', 'billing-fields.md'));
});
