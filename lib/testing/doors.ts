import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { schema } from '@/lib/graphql/graphql-schema';

/*
 * Every way into the app, read off the sources and the schema: a new one is found here without being written down, and the
 * tables of `access-table.ts` then lack its row.
 */

/** The actions by their path below `/v1/actions/`. */
export function listActions(): string[] {
  return filesNamed('route.ts', 'app/v1/actions').map((file) => path.posix.dirname(file));
}

/** Routes beside the actions, and pages, as Next writes them: `route v1/graphql`, `page [storeSlug]/theme`. */
export function listRoutesAndPages(): string[] {
  const routes = filesNamed('route.ts', 'app').filter((file) => !file.startsWith('v1/actions/'));
  const pages = filesNamed('page.tsx', 'app');
  return [
    ...routes.map((file) => `route ${folderOf(file)}`),
    ...pages.map((file) => `page ${folderOf(file)}`),
  ];
}

/**
 * The server actions, which a browser calls without a path of their own: each export of a module that says `'use server'`.
 */
export function listServerActions(): string[] {
  return sourcesWithActions().flatMap(serverActionsIn);
}

let knownSources: readonly string[] | undefined;

/** Read once: the sources do not change while tests run. */
function sourcesWithActions(): readonly string[] {
  knownSources ??= readSourcesWithActions();
  return knownSources;
}

function readSourcesWithActions(): string[] {
  return ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .filter((source) => /^'use server';/m.test(source)),
  );
}

/** The source of a door, by the name that the lists here give it. */
export function sourceOfDoor(door: string): string {
  if (door.startsWith('server action ')) return sourceOfAction(door.slice('server action '.length));
  const [kind = '', folder = ''] = door.split(/ (.*)/);
  const file = kind === 'page' ? 'page.tsx' : 'route.ts';
  return readFileSync(path.join('app', folder === '/' ? '' : folder, file), 'utf8');
}

function sourceOfAction(name: string): string {
  const source = sourcesWithActions().find((text) => text.includes(`export async function ${name}(`));
  return source?.split(`export async function ${name}(`)[1]?.split(/^}/m)[0] ?? '';
}

/** The fields of the query root. */
export function listQueryFields(): string[] {
  return Object.keys(schema.getQueryType()?.getFields() ?? {});
}

function serverActionsIn(source: string): string[] {
  return [...source.matchAll(/^export async function (\w+)/gm)].map(([, name]) => `server action ${name}`);
}

function filesNamed(name: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file === name || file.endsWith(`/${name}`))
    .sort();
}

function folderOf(file: string): string {
  return path.posix.dirname(file) === '.' ? '/' : path.posix.dirname(file);
}
