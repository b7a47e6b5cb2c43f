import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { CRASH_HOOK, CRASH_POINT_COMMENT, CRASH_POINTS, isCrashPoint } from './crash-points';
import type { Mutant } from './mutant';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const SOURCES = /[/\\](app|lib)[/\\].*\.ts$/;

/**
 * Builds the app that the harness kills: the very sources of the product behind a plain HTTP front, with the crash
 * points armed, and with one defence switched off where a mutant is given.
 */
export async function buildFaultApp(input: { outfile: string; mutant: Mutant | null }): Promise<void> {
  const armed = new Set<string>();
  let changedCount = 0;
  await build({
    entryPoints: [path.join(import.meta.dirname, 'app', 'main.ts')],
    outfile: input.outfile,
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
    alias: { 'server-only': path.join(ROOT, 'lib', 'testing', 'server-only.ts') },
    plugins: [
      changeSources((file, text) => {
        if (input.mutant?.file !== file) return arm(text, armed);
        changedCount += text.split(input.mutant.find).length - 1;
        return arm(
          text.replace(input.mutant.find, () => input.mutant?.replace ?? ''),
          armed,
        );
      }),
    ],
  });
  const missing = CRASH_POINTS.filter((point) => !armed.has(point));
  if (missing.length > 0) throw new Error(`No source names the crash points ${missing.join(', ')}`);
  // A mutant whose place is gone would survive without having been tried.
  if (input.mutant && changedCount !== 1) {
    throw new Error(
      `The mutant "${input.mutant.name}" wants to change one place of ${input.mutant.file} and finds ${changedCount}: ${input.mutant.find}`,
    );
  }
}

function changeSources(change: (file: string, text: string) => string): Plugin {
  return {
    name: 'change-sources',
    setup(esbuild) {
      esbuild.onLoad({ filter: SOURCES }, async ({ path: file }) => {
        const relative = path.relative(ROOT, file).split(path.sep).join('/');
        return { loader: 'ts', contents: change(relative, await readFile(file, 'utf8')) };
      });
    },
  };
}

function arm(text: string, armed: Set<string>): string {
  return text.replace(CRASH_POINT_COMMENT, (_, name: string) => {
    if (!isCrashPoint(name)) throw new Error(`No crash point is called ${name}`);
    if (armed.has(name)) throw new Error(`The crash point ${name} stands in two places`);
    armed.add(name);
    return `globalThis.${CRASH_HOOK}?.('${name}');`;
  });
}
