import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaultCluster } from './cluster';
import { UNHURRIED } from './defences';

/** A row of the security table that tests of the repository prove by themselves. */
export type SecurityTest = {
  test: string;
  mustShow: string;
  files: readonly string[];
  /** The number of tests below which the row does not show what it says. */
  atLeast: number;
};

export type SecurityVerdict = { row: SecurityTest; passed: number; failed: number };

const ROWS: readonly SecurityTest[] = [
  {
    test: 'SSRF list',
    mustShow: '≥80 spellings, rebinding, redirects and answers of resolvers: 0 calls inside',
    files: ['lib/http/outbound/ssrf-list.test.ts', 'lib/http/outbound/post-guarded.test.ts'],
    atLeast: 80,
  },
  {
    test: 'log canaries',
    mustShow: '20 values through every path, errors included: 0 in logs',
    files: ['lib/testing/log-canaries.db.test.ts', 'lib/boot/clean-console.test.ts', 'lib/log.test.ts'],
    atLeast: 10,
  },
  {
    test: 'credentials × tenants × environments × doors',
    mustShow: 'every action, route, page, server action and field has its row, and answers as it says',
    files: [
      'lib/testing/authorisation-matrix.db.test.ts',
      'lib/testing/door-matrix.db.test.ts',
      'lib/graphql/scope.db.test.ts',
      'lib/checkout/who-sees-what.db.test.ts',
    ],
    atLeast: 200,
  },
  {
    test: 'the SDK verifies our webhooks',
    mustShow: 'each merchant’s with its own key; changed ones and those of others refused',
    files: ['lib/webhooks/deliver-webhook.db.test.ts', 'lib/webhooks/rotate-signing-key.db.test.ts'],
    atLeast: 15,
  },
];

/** Runs the tests that the security table rests on, a row at a time. */
export async function runSecurityTests(input: {
  cluster: Pick<FaultCluster, 'folder' | 'testTemplate'>;
  onCase: (line: string) => void;
}): Promise<SecurityVerdict[]> {
  const verdicts: SecurityVerdict[] = [];
  const templateUrl = await input.cluster.testTemplate();
  for (const [index, row] of ROWS.entries()) {
    const report = path.join(input.cluster.folder, `security-${index}.json`);
    const counts = await countTests(row.files, { report, templateUrl });
    verdicts.push({ row, ...counts });
    input.onCase(`${isProved({ row, ...counts }) ? '✓' : '✗'} ${row.test}: ${counts.passed} passed`);
  }
  return verdicts;
}

export function isProved({ row, passed, failed }: SecurityVerdict): boolean {
  return failed === 0 && passed >= row.atLeast;
}

async function countTests(
  files: readonly string[],
  { report, templateUrl }: { report: string; templateUrl: string },
): Promise<{ passed: number; failed: number }> {
  const options = ['--reporter=json', `--outputFile=${report}`, ...UNHURRIED];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files, ...options], {
    env: { ...process.env, NODE_OPTIONS: '', TEST_TEMPLATE_URL: templateUrl },
    stdio: 'ignore',
  });
  await new Promise((resolve) => child.once('exit', resolve));
  const text = await readFile(report, 'utf8').catch(() => '{}');
  const counts: { numPassedTests?: number; numFailedTests?: number } = JSON.parse(text);
  // A file that could not be loaded has no tests, which are then missing from what has passed.
  return { passed: counts.numPassedTests ?? 0, failed: counts.numFailedTests ?? 1 };
}
