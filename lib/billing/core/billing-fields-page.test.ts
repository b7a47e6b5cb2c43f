import path from 'node:path';
import { expect, it } from 'vitest';
import { billingFieldsPage } from '@/lib/billing/testing/billing-fields-page';

it('the page of the docs about billing fields is what the rules say', async () => {
  await expect(billingFieldsPage()).toMatchFileSnapshot(path.resolve('docs', 'billing-fields.md'));
});
