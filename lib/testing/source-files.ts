import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * One import. `names` are the imported values, without types; the import of a whole module or for side effects has
 * none.
 */
export type SourceImport = { line: number; target: string; isTypeOnly: boolean; names: readonly string[] };
export type SourceFile = { path: string; text: string; imports: SourceImport[] };

const ROOTS = ['app', 'components', 'lib', 'e2e'];
const TOP_LEVEL = ['instrumentation.ts'];
const IMPORT_PATTERN =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:([^'"();]*?)\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every TypeScript file of the repository, with its imports as paths from the root (packages keep their names). */
export function readSourceFiles(root: string): SourceFile[] {
  const found = [
    ...ROOTS.flatMap((folder) => listFiles(path.join(root, folder))),
    ...TOP_LEVEL.map((file) => path.join(root, file)),
  ];
  return found.map((file) => {
    const relative = path.relative(root, file).split(path.sep).join('/');
    const text = readFileSync(file, 'utf8');
    return { path: relative, text, imports: readImports(relative, text) };
  });
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function readImports(file: string, text: string): SourceImport[] {
  return [...text.matchAll(IMPORT_PATTERN)].map((match) => {
    const [whole, typeKeyword, names = '', target = '', dynamicTarget] = match;
    const startOfStatement = match.index + (whole.length - whole.trimStart().length);
    const line = text.slice(0, startOfStatement).split('\n').length;
    return {
      line,
      target: resolveTarget(file, dynamicTarget ?? target),
      isTypeOnly: Boolean(typeKeyword) || isEachNameAType(names),
      names: typeKeyword ? [] : valueNames(names),
    };
  });
}

function isEachNameAType(names: string): boolean {
  const parts = namesIn(names);
  return parts.length > 0 && parts.every((part) => part.startsWith('type '));
}

function valueNames(names: string): string[] {
  return namesIn(names).filter((part) => !part.startsWith('type '));
}

/** The parts between the braces of an import. */
function namesIn(names: string): string[] {
  const inner = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1] ?? '';
  return inner
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function resolveTarget(file: string, target: string): string {
  if (target.startsWith('@/')) return target.slice(2);
  if (target.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
  return target;
}
