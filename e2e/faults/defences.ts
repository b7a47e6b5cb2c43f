import { spawn } from 'node:child_process';
import { DEFENCE_MUTANTS, type DefenceMutant } from '@/lib/testing/defence-mutants';
import type { FaultCluster } from './cluster';

/** Options with timeouts so long that no test is ended before it has passed or failed. */
export const UNHURRIED = ['--testTimeout=600000', '--hookTimeout=600000'] as const;

export type DefenceVerdict = { mutant: DefenceMutant; isCaught: boolean };

function isOverdue(said: string): boolean {
  return /(?:Test|Hook) timed out in \d+ms/.test(said);
}

/** Switches the defences of docs/security.md off one by one, and runs the test that has to notice. */
export async function runDefences(input: {
  cluster: Pick<FaultCluster, 'testTemplate'>;
  filter: string | null;
  onCase: (line: string) => void;
}): Promise<DefenceVerdict[]> {
  const { filter, onCase } = input;
  const templateUrl = await input.cluster.testTemplate();
  const verdicts: DefenceVerdict[] = [];
  for (const mutant of DEFENCE_MUTANTS.filter(({ name }) => filter === null || name.includes(filter))) {
    const isCaught = (await runTest(mutant, templateUrl)) === 'failed';
    verdicts.push({ mutant, isCaught });
    onCase(`${isCaught ? '✓' : '✗'} ${mutant.name}: ${isCaught ? `caught by ${mutant.test}` : 'NOT CAUGHT'}`);
  }
  return verdicts;
}

/**
 * Runs the test of a mutant. Vitest ends with 1 where a test failed; any other end, such as a signal, proves nothing, and neither
 * does a test that ran out of time on a busy machine.
 */
function runTest(mutant: DefenceMutant, templateUrl: string): Promise<'passed' | 'failed' | 'broken'> {
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', mutant.test, '--reporter=dot', ...UNHURRIED],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DEFENCE_SWITCHED_OFF: JSON.stringify(mutant),
        TEST_TEMPLATE_URL: templateUrl,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      if (code === 0) resolve('passed');
      // A run that found no test, or could not load one, ends with 1 as well.
      else resolve(code === 1 && /Tests .*\d+ failed/.test(said) && !isOverdue(said) ? 'failed' : 'broken');
    });
  });
}
