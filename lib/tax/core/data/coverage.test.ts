import path from 'node:path';
import { expect, it } from 'vitest';
import { taxCoveragePage } from '@/lib/tax/testing/tax-coverage';

it('the docs say what the tables hold', async () => {
  await expect(taxCoveragePage()).toMatchFileSnapshot(path.resolve('docs', 'tax-coverage.md'));
});
