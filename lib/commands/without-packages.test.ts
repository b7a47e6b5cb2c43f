import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = 'lib/commands';

it('commands load no package before they have installed them', () => {
  const found = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.mjs'))
    .flatMap((name) =>
      [...readFileSync(path.join(FOLDER, name), 'utf8').matchAll(/^(?:import|\} from) .*'([^'.][^']*)';$/gm)]
        .map(([, target = '']) => target)
        .filter((target) => !target.startsWith('node:'))
        .map((target) => `${name} → ${target}`),
    );
  expect(found).toEqual([]);
});
