import { refuses, test } from './conformance-fixtures';
import { NOT_IMPLEMENTED } from './later';

test('contentSafety.scanPrompt answers that it is not implemented', async ({ merchant }) => {
  await refuses(merchant.sdk.test, {
    method: 'contentSafety.scanPrompt',
    args: [{ prompt: 'a cat' }],
    with: NOT_IMPLEMENTED,
  });
});
