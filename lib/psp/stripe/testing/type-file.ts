import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/*
 * The stripe package describes every parameter of the API in its type files, one member a line. They are read here as
 * text: what the official client's types do not know, the double refuses.
 */

export type Member = { type: string; isRequired: boolean };
type Interface = { members: Map<string, Member>; parents: string[] };

/** The declarations of a type file, by their full names: `Checkout.SessionCreateParams.LineItem`. */
export type TypeFile = { interfaces: Map<string, Interface>; aliases: Map<string, string> };

const OPENING = /^(?:export )?(?:declare )?(namespace|interface|class) (\w+)(?: extends ([\w., ]+))? \{$/;
const MEMBER = /^(?:readonly )?(\w+)(\??): (.+);$/;
const ALIAS = /^(?:export )?type (\w+) = (.+);$/;

const known = new Map<string, TypeFile>();

/** @param name a file of the package's `esm` folder, such as `resources/Refunds`. */
export function readTypeFile(name: string): TypeFile {
  const file = known.get(name) ?? parseTypes(readFileSync(path.join(typesFolder(), `${name}.d.ts`), 'utf8'));
  known.set(name, file);
  return file;
}

function typesFolder(): string {
  const main = createRequire(path.join(process.cwd(), 'package.json')).resolve('stripe');
  return path.join(path.dirname(main), '..', 'esm');
}

function parseTypes(text: string): TypeFile {
  const file: TypeFile = { interfaces: new Map(), aliases: new Map() };
  const scopes: { name: string; members: Interface['members'] | null }[] = [];
  for (const raw of text.replace(/\/\*[\s\S]*?\*\//g, '').split('\n')) {
    const line = raw.trim();
    const prefix = scopes.map(({ name }) => name).join('.');
    const fullName = (name: string) => (prefix === '' ? name : `${prefix}.${name}`);
    const [, kind, opened, parents = ''] = OPENING.exec(line) ?? [];
    const [, alias, aliased] = ALIAS.exec(line) ?? [];
    const [, member, optional, type] = MEMBER.exec(line) ?? [];
    if (opened !== undefined) {
      const members = kind === 'interface' ? new Map<string, Member>() : null;
      if (members)
        file.interfaces.set(fullName(opened), { members, parents: parents.split(/, ?/).filter(Boolean) });
      scopes.push({ name: opened, members });
    } else if (alias !== undefined && aliased !== undefined) file.aliases.set(fullName(alias), aliased);
    else if (line.endsWith('{')) scopes.push({ name: '', members: null });
    else if (/^\}[;,)]*/.test(line)) scopes.pop();
    else if (member !== undefined && type !== undefined)
      scopes.at(-1)?.members?.set(member, { type, isRequired: optional === '' });
  }
  return file;
}
