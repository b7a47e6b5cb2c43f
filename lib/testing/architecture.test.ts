import { describe, expect, it } from 'vitest';
import { readSourceFiles, type SourceFile, type SourceImport } from './source-files';

/*
 * Who may import whom. Each rule reads the imports of every file and names the file and line that breaks it, so that
 * the house keeps its shape without anybody having to remember it.
 */
const files = readSourceFiles(process.cwd());
const isTest = (file: SourceFile) =>
  /\.(test|e2e)\.tsx?$/.test(file.path) ||
  file.path.startsWith('e2e/') ||
  file.path.startsWith('lib/testing/');
const house = files.filter((file) => !isTest(file));

const CORE = /^lib\/(?:([\w-]+)\/core\/|psp\/([\w-]+)\/(?:core\/|wire$))/;
const coreOf = (target: string) => {
  const match = CORE.exec(target);
  return match ? (match[1] ?? match[2] ?? null) : null;
};
const featureOf = (target: string) => /^lib\/([\w-]+)\//.exec(target)?.[1] ?? null;
const isKernel = (target: string) => target.startsWith('lib/kernel/');
const isOurs = (target: string) => /^(lib|app|components)\//.test(target);
const isRepo = (target: string) => target.startsWith('lib/') && target.endsWith('-repo');

/** Cores may look down this list, never up. */
const CORE_RANK: Readonly<Record<string, number>> = { checkout: 1, orders: 2, webhooks: 3, openapi: 4 };
const rank = (feature: string | null) => CORE_RANK[feature ?? ''] ?? 0;

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
const cores = house.filter((file) => coreOf(withoutExtension(file)) !== null);
const repos = house.filter((file) => isRepo(withoutExtension(file)));
const COMPOSITION = /^lib\/(boot|http|services)/;
const useCases = house.filter(
  (file) =>
    file.path.startsWith('lib/') &&
    !cores.includes(file) &&
    !repos.includes(file) &&
    !COMPOSITION.test(file.path) &&
    !/^lib\/(kernel|config|db|psp|i18n|paths|graphql)/.test(file.path),
);

describe('the architecture', () => {
  it('finds the files it judges', () => {
    expect(cores.length).toBeGreaterThan(30);
    expect(repos.length).toBeGreaterThan(4);
    expect(useCases.length).toBeGreaterThan(15);
  });

  it('kernel imports nothing but itself', () => {
    expect(violations(under('lib/kernel/'), (_, { target }) => isKernel(target))).toEqual([]);
  });

  it('kernel and cores know no clock, chance, environment or console', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bcrypto\.|\bconsole\.|\bfetch\(/;
    expect(lines([...under('lib/kernel/'), ...cores], impure)).toEqual([]);
  });

  it('cores import kernel and cores below or beside them, of the PSP port its types, for a wire format zod', () => {
    const isAllowed: Rule = (file, { target, isTypeOnly }) => {
      if (isKernel(target)) return true;
      if (target === 'lib/psp/port') return isTypeOnly;
      if (target === 'zod') return file.path.endsWith('/wire.ts');
      const own = coreOf(withoutExtension(file));
      const other = coreOf(target);
      return other !== null && (isTypeOnly || rank(other) <= rank(own));
    };
    expect(violations(cores, isAllowed)).toEqual([]);
  });

  it('queries live in repos, and repos know only rows, kernel and cores', () => {
    const outside = house.filter((file) => !repos.includes(file) && !file.path.startsWith('lib/db/'));
    expect(violations(outside, (_, { target }) => !target.startsWith('drizzle-orm'))).toEqual([]);
    const isAllowed: Rule = (_, { target, isTypeOnly }) =>
      isTypeOnly ||
      !isOurs(target) ||
      isKernel(target) ||
      target.startsWith('lib/db/') ||
      coreOf(target) !== null;
    expect(violations(repos, isAllowed)).toEqual([]);
  });

  it("use cases leave other features' repos, adapters and the running services alone", () => {
    const isAllowed: Rule = (file, { target, isTypeOnly }) => {
      if (isRepo(target)) return featureOf(target) === featureOf(file.path);
      if (
        /^lib\/psp\/(?!core\/)[\w-]+\//.test(target) ||
        target.startsWith('app/') ||
        target.startsWith('components/')
      )
        return false;
      return target !== 'lib/services' || isTypeOnly;
    };
    expect(violations(useCases, isAllowed)).toEqual([]);
  });

  it('the read API reads repos of all features, and knows beside them only rows, kernel and cores', () => {
    const isAllowed: Rule = (_, { target, isTypeOnly }) =>
      !isOurs(target) ||
      target.startsWith('lib/graphql/') ||
      isRepo(target) ||
      isKernel(target) ||
      coreOf(target) !== null ||
      target === 'lib/db/read-snapshot' ||
      (isTypeOnly && (target.startsWith('lib/db/') || target === 'lib/services'));
    const readApi = under('lib/graphql/');
    expect(readApi.length).toBeGreaterThan(40);
    expect(violations(readApi, isAllowed)).toEqual([]);
  });

  it('components know only components, cores, kernel, i18n and paths', () => {
    const isAllowed: Rule = (_, { target }) =>
      !isOurs(target) ||
      target.startsWith('components/') ||
      target.startsWith('lib/i18n/') ||
      target === 'lib/paths' ||
      isKernel(target) ||
      coreOf(target) !== null;
    expect(violations(under('components/'), isAllowed)).toEqual([]);
    const isPlain: Rule = (_, { target }) => !isOurs(target) || target.startsWith('components/ui/');
    expect(violations(under('components/ui/'), isPlain)).toEqual([]);
  });

  it('doors in app open on use cases, never on repos or adapters', () => {
    const isAllowed: Rule = (_, { target }) =>
      !isRepo(target) && !target.startsWith('lib/db/') && !/\/adapter$/.test(target);
    expect(violations(under('app/'), isAllowed)).toEqual([]);
  });

  it('only config reads the environment', () => {
    const others = house.filter(
      (file) => !file.path.startsWith('lib/config/') && file.path !== 'instrumentation.ts',
    );
    expect(lines(others, /\bprocess\.env\b/)).toEqual([]);
  });

  it('repos and what reads secrets can never reach a browser', () => {
    expect(
      repos.filter((file) => !file.text.includes("import 'server-only'")).map((file) => file.path),
    ).toEqual([]);
  });

  it('nothing sits in a barrel or under a name that says nothing', () => {
    const odd = house.filter((file) => /(^|\/)(index|utils?|helpers?|manager|common)\.tsx?$/.test(file.path));
    expect(odd.map((file) => file.path)).toEqual([]);
  });

  it('no file holds two things', () => {
    const MAX_LINES = 260;
    const isData = (file: SourceFile) =>
      /(messages|-rates|countries|subdivisions|currencies|error-catalogue|schema|postcode-format|country-rules)/.test(
        file.path,
      );
    const long = house.filter((file) => !isData(file) && file.text.split('\n').length > MAX_LINES);
    expect(long.map((file) => `${file.path} (${file.text.split('\n').length} lines)`)).toEqual([]);
  });
});
