import { spawn } from 'node:child_process';
import { DEFENCE_MUTANTS, type DefenceMutant } from '@/lib/testing/defence-mutants';
import type { FaultCluster } from './cluster';

export type DefenceVerdict = { mutant: DefenceMutant; isCaught: boolean };

/** Switches the defences of docs/security.md off one by one, and runs the test that has to notice. */
export async function runDefences(input: {
  cluster: Pick<FaultCluster, 'createTestTemplate'>;
  filter: string | null;
  onCase: (line: string) => void;
}): Promise<DefenceVerdict[]> {
  const { filter, onCase } = input;
  const templateUrl = await input.cluster.createTestTemplate();
  const verdicts: DefenceVerdict[] = [];
  for (const mutant of DEFENCE_MUTANTS.filter(({ name }) => filter === null || name.includes(filter))) {
    const isCaught = (await runTest(mutant, templateUrl)) === 'failed';
    verdicts.push({ mutant, isCaught });
    onCase(`${isCaught ? '✓' : '✗'} ${mutant.name}: ${isCaught ? `caught by ${mutant.test}` : 'NOT CAUGHT'}`);
  }
  return verdicts;
}

/** Vitest ends with 1 where a test failed. Anything else, such as a signal, proves nothing. */
function runTest(mutant: DefenceMutant, templateUrl: string): Promise<'passed' | 'failed' | 'broken'> {
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', mutant.test, '--reporter=dot'],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DEFENCE_SWITCHED_OFF: JSON.stringify(mutant),
        TEST_TEMPLATE_URL: templateUrl,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      if (code === 0) resolve('passed');
      // A run that found no test, or could not load one, ends with 1 as well.
      else resolve(code === 1 && /Tests .*\d+ failed/.test(said) ? 'failed' : 'broken');
    });
  });
}
