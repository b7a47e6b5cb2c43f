import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featureOf, LAYERS, mayImport } from './layers';
import { readSourceFiles, type SourceFile, type SourceImport } from './source-files';

/*
 * The rules of imports. Each rule reads the imports of every file and names the file and line that breaks it. There are
 * no exceptions.
 */
const files = readSourceFiles(process.cwd());
const isTest = (file: SourceFile) =>
  /\.(test|e2e)\.tsx?$/.test(file.path) || file.path.startsWith('e2e/') || isTestingFolder(file.path);
const isTestingFolder = (target: string) => /^lib\/(?:[\w-]+\/)*testing\//.test(target);
const house = files.filter((file) => !isTest(file));

const CORE = /^lib\/(?:[\w-]+\/)+(?:core\/|[\w-]+-wire$)/;
const isCore = (target: string) => CORE.test(target);
const isKernel = (target: string) => target.startsWith('lib/kernel/');
const isOurs = (target: string) => /^(lib|app|components)\//.test(target);
const isRepo = (target: string) => target.startsWith('lib/') && target.endsWith('-repo');
const isTables = (target: string) => /^lib\/[\w-]+\/[\w-]+-tables$/.test(target);
/** True for the name of a function that only reads, or locks what it reads. */
const isFinder = (name: string) => /^(find|list|count|has|lock)[A-Z]/.test(name);
/** The rooms of `app` and the files at the root count as one feature, the topmost. */
const isLayered = (target: string) => isOurs(target);

type Rule = (file: SourceFile, found: SourceImport) => boolean;

/** Lists `file:line → target` for every import of the chosen files that the rule does not allow. */
function violations(chosen: readonly SourceFile[], isAllowed: Rule): string[] {
  return chosen.flatMap((file) =>
    file.imports
      .filter((found) => !isAllowed(file, found))
      .map((found) => `${file.path}:${found.line} → ${found.target}`),
  );
}

/** Lists `file:line` for every line of the chosen files that the pattern finds. */
function lines(chosen: readonly SourceFile[], pattern: RegExp): string[] {
  return chosen.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1} ${line.trim()}`] : [])),
  );
}

const under = (folder: string) => house.filter((file) => file.path.startsWith(folder));
const withoutExtension = (file: SourceFile) => file.path.replace(/\.tsx?$/, '');
const cores = house.filter((file) => isCore(withoutExtension(file)));
const repos = house.filter((file) => isRepo(withoutExtension(file)));
const tables = house.filter((file) => isTables(withoutExtension(file)));
const COMPOSITION = /^lib\/(boot|commands|doors|services)/;
const useCases = house.filter(
  (file) =>
    file.path.startsWith('lib/') &&
    !cores.includes(file) &&
    !repos.includes(file) &&
    !tables.includes(file) &&
    !COMPOSITION.test(file.path) &&
    !/^lib\/(kernel|config|db|psp|i18n|paths|graphql)/.test(file.path),
);

describe('the architecture', () => {
  it('finds cores, repos and use cases', () => {
    expect(cores.length).toBeGreaterThan(30);
    expect(repos.length).toBeGreaterThan(4);
    expect(useCases.length).toBeGreaterThan(15);
  });

  it('kernel imports nothing but itself', () => {
    expect(violations(under('lib/kernel/'), (_, { target }) => isKernel(target))).toEqual([]);
  });

  it('kernel and cores use no clock, randomness, environment or console', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bcrypto\.|\bconsole\.|\bfetch\(/;
    expect(lines([...under('lib/kernel/'), ...cores], impure)).toEqual([]);
  });

  it('every folder has one place in the list of layers, and every name there is a folder or a file of lib', () => {
    const inLib = readdirSync('lib', { withFileTypes: true })
      .filter((entry) =>
        entry.isDirectory() ? entry.name !== 'testing' : /(?<!\.test)\.tsx?$/.test(entry.name),
      )
      .map(({ name }) => featureOf(`lib/${name}`));
    const features = ['app', 'components', ...inLib];
    expect(LAYERS.flat().toSorted()).toEqual(features.toSorted());
  });

  it('docs/architecture.md shows the list of layers as it is', () => {
    const [, section = ''] = readFileSync('docs/architecture.md', 'utf8').split('\n## Layers\n');
    const [, block = ''] = section.split('```');
    const shown = block.split('<').map((line) => line.split(',').map((feature) => feature.trim()));
    expect(shown).toEqual(LAYERS);
  });

  it('imports lead down the layers only, types included', () => {
    const isAllowed: Rule = (file, { target }) => !isLayered(target) || mayImport(file.path, target);
    expect(
      violations(
        house.filter((file) => isLayered(file.path)),
        isAllowed,
      ),
    ).toEqual([]);
  });

  it.each([
    ['a sale from a session', 'lib/sessions/create-session.ts', 'lib/orders/create-order'],
    ['the page from an order', 'lib/orders/place-order.ts', 'lib/checkout/load-checkout-page'],
    [
      'a feature from its neighbour on one line',
      'lib/webhooks/add-webhook.ts',
      'lib/mail/email-delivery-repo',
    ],
    ['the composition root from a use case', 'lib/orders/place-order.ts', 'lib/services'],
    ['a feature without a rank', 'lib/orders/place-order.ts', 'lib/unheard-of/thing'],
  ])('an import of %s is an error', (_, from, target) => {
    expect(mayImport(from, target)).toBe(false);
  });

  it('cores import only kernel and cores, the types of the PSP port, and zod for a wire format', () => {
    const isAllowed: Rule = (file, { target, isTypeOnly }) => {
      if (isKernel(target) || isCore(target)) return true;
      if (target === 'lib/psp/port') return isTypeOnly;
      return target === 'zod' && file.path.endsWith('-wire.ts');
    };
    expect(violations(cores, isAllowed)).toEqual([]);
  });

  it('queries are in repos, and repos import only tables, kernel and cores', () => {
    const outside = house.filter(
      (file) => !repos.includes(file) && !tables.includes(file) && !file.path.startsWith('lib/db/'),
    );
    expect(violations(outside, (_, { target }) => !target.startsWith('drizzle-orm'))).toEqual([]);
    const isAllowed: Rule = (_, { target, isTypeOnly }) =>
      isTypeOnly ||
      !isOurs(target) ||
      isKernel(target) ||
      isTables(target) ||
      // These repos hold conditions that several statements share.
      /-(scope|facts)-repo$/.test(target) ||
      target.startsWith('lib/db/') ||
      isCore(target);
    expect(violations(repos, isAllowed)).toEqual([]);
  });

  it('lib/db imports no feature and no table', () => {
    const isAllowed: Rule = (_, { target }) => !isOurs(target) || /^lib\/(db|kernel|config|log)/.test(target);
    expect(violations(under('lib/db/'), isAllowed)).toEqual([]);
    expect(tables.length).toBeGreaterThan(15);
    const isTable: Rule = (_, { target, isTypeOnly }) =>
      isTypeOnly || !isOurs(target) || isTables(target) || target === 'lib/db/columns';
    expect(violations(tables, isTable)).toEqual([]);
  });

  it('use cases read other features through their repos, and import no tables, adapters or services', () => {
    const isAllowed: Rule = (file, { target, isTypeOnly, names }) => {
      if (isTables(target)) return isTypeOnly && featureOf(target) === featureOf(file.path);
      if (isRepo(target)) return featureOf(target) === featureOf(file.path) || names.every(isFinder);
      if (/^lib\/psp\/(?!core\/)[\w-]+\//.test(target)) return file.path.startsWith('lib/sandbox/');
      return target !== 'lib/services';
    };
    expect(violations(useCases, isAllowed)).toEqual([]);
  });

  it('only boot, app and commands import the composition root', () => {
    const others = house.filter(
      (file) => !/^(app|instrumentation|lib\/(boot|commands|services))/.test(file.path),
    );
    expect(violations(others, (_, { target }) => target !== 'lib/services')).toEqual([]);
  });

  it('the read API imports repos of all features, and beside them only types, kernel and cores', () => {
    const isAllowed: Rule = (_, { target, isTypeOnly }) =>
      !isOurs(target) ||
      target.startsWith('lib/graphql/') ||
      isRepo(target) ||
      isKernel(target) ||
      isCore(target) ||
      target === 'lib/db/read-snapshot' ||
      (isTypeOnly && /^lib\/(db\/|jobs\/transaction|log)/.test(target));
    const readApi = under('lib/graphql/');
    expect(readApi.length).toBeGreaterThan(40);
    expect(violations(readApi, isAllowed)).toEqual([]);
  });

  it('product code imports no testing folder', () => {
    expect(violations(house, (_, { target }) => !isTestingFolder(target))).toEqual([]);
  });

  it('components import only components, cores, kernel, i18n and paths', () => {
    const isAllowed: Rule = (_, { target }) =>
      !isOurs(target) ||
      target.startsWith('components/') ||
      target.startsWith('lib/i18n/') ||
      target === 'lib/paths' ||
      isKernel(target) ||
      isCore(target);
    expect(violations(under('components/'), isAllowed)).toEqual([]);
    const isPlain: Rule = (_, { target }) => !isOurs(target) || target.startsWith('components/ui/');
    expect(violations(under('components/ui/'), isPlain)).toEqual([]);
  });

  it('files in app import no repos, tables or adapters', () => {
    const isAllowed: Rule = (_, { target }) =>
      !isRepo(target) && !isTables(target) && !target.startsWith('lib/db/') && !/-adapter$/.test(target);
    expect(violations(under('app/'), isAllowed)).toEqual([]);
  });

  it('only config reads the environment', () => {
    const others = house.filter(
      (file) => !file.path.startsWith('lib/config/') && file.path !== 'instrumentation.ts',
    );
    expect(lines(others, /\bprocess\.env\b/)).toEqual([]);
  });

  it('every repo imports server-only, so that it cannot reach a browser', () => {
    expect(
      repos.filter((file) => !file.text.includes("import 'server-only'")).map((file) => file.path),
    ).toEqual([]);
  });

  it('no file is a barrel or has a name without meaning', () => {
    const odd = house.filter((file) => /(^|\/)(index|utils?|helpers?|manager|common)\.tsx?$/.test(file.path));
    expect(odd.map((file) => file.path)).toEqual([]);
  });

  it('no file of lib or components exports what another file defines', () => {
    const ours = house.filter((file) => /^(lib|components)\//.test(file.path));
    expect(lines(ours, /^export (?:type )?(?:\*|\{[^}]*\}) from /)).toEqual([]);
  });

  it('no two files of lib and components have the same name', () => {
    const named = house.filter((file) => /^(lib|components)\//.test(file.path));
    const paths = new Map<string, string[]>();
    for (const { path } of named) {
      const name = path.split('/').at(-1) ?? path;
      paths.set(name, [...(paths.get(name) ?? []), path]);
    }
    expect([...paths.values()].filter((same) => same.length > 1)).toEqual([]);
  });

  it('no file but data has more than 260 lines', () => {
    const MAX_LINES = 260;
    const isData = (file: SourceFile) =>
      /(messages|core\/data\/|-rates|countries|subdivisions|currencies|error-catalogue|schema|postcode-format|country-rules)/.test(
        file.path,
      );
    const long = house.filter((file) => !isData(file) && file.text.split('\n').length > MAX_LINES);
    expect(long.map((file) => `${file.path} (${file.text.split('\n').length} lines)`)).toEqual([]);
  });
});
