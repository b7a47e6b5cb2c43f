import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from './conformance-fixtures';

const run = promisify(execFile);

test('calls signed with openssl and sent with curl are accepted, and wrongly signed ones are refused', async ({
  merchant,
  demo,
}, info) => {
  const keyFile = info.outputPath('private.pem');
  await writeFile(keyFile, merchant.privateKey.test, { mode: 0o600 });
  const { stdout } = await run('sh', ['e2e/conformance/raw-signature.sh'], {
    env: {
      ...process.env,
      BASE_URL: demo.baseUrl,
      MERCHANT_ID: merchant.merchantId,
      PRODUCT_ID: merchant.productId,
      KEY_FILE: keyFile,
    },
  });
  const lines = stdout.trim().split('\n');
  expect(lines).toHaveLength(10);
  expect(lines.filter((line) => !line.startsWith('ok - '))).toEqual([]);
});
