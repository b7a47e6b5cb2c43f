import { refuses, test } from './conformance-fixtures';
import { NOT_IMPLEMENTED } from './later';

test('scanning a prompt is no business of a checkout', async ({ merchant }) => {
  await refuses(merchant.sdk.test, {
    method: 'contentSafety.scanPrompt',
    args: [{ prompt: 'a cat' }],
    with: NOT_IMPLEMENTED,
  });
});
