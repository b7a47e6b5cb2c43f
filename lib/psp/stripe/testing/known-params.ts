import type { FormTree } from './form-body';
import { type Member, readTypeFile, type TypeFile } from './type-file';

/** Where the parameters of a call are described: a type file of the package and the interface's full name in it. */
export type ParamsType = { file: string; name: string };

/** The problem with one parameter, as Stripe says it. */
export type ParamProblem = {
  param: string;
  code: 'parameter_unknown' | 'parameter_missing' | 'parameter_invalid_integer' | null;
};

/** The parameters that every list and every range takes; the package keeps these in a file of their own. */
const SHARED_FILE = 'shared';

/** The differences of a body from the package's types, in the order of the body; empty where it is as they describe it. */
export function findParamProblems(body: FormTree, params: ParamsType): ParamProblem[] {
  return checkInterface(body, { types: readTypeFile(params.file), name: params.name, path: '' });
}

type Place = { types: TypeFile; name: string; path: string };

function checkInterface(tree: FormTree, place: Place): ParamProblem[] {
  const members = allMembers(place.types, place.name);
  const at = (name: string) => (place.path === '' ? name : `${place.path}[${name}]`);
  const missing = [...members]
    .filter(([name, { isRequired }]) => isRequired && tree[name] === undefined)
    .map(([name]): ParamProblem => ({ param: at(name), code: 'parameter_missing' }));
  const wrong = Object.entries(tree).flatMap(([name, value]) => {
    const member = members.get(name);
    if (!member) return [{ param: at(name), code: 'parameter_unknown' } satisfies ParamProblem];
    return checkValue(value, { ...place, type: member.type, path: at(name) });
  });
  return [...missing, ...wrong];
}

function allMembers(types: TypeFile, name: string): Map<string, Member> {
  const own = types.interfaces.get(name) ?? readTypeFile(SHARED_FILE).interfaces.get(name);
  if (!own) throw new Error(`The stripe package describes no ${name}`);
  return new Map([...own.parents.flatMap((parent) => [...allMembers(types, parent)]), ...own.members]);
}

function checkValue(value: FormTree | string, place: Place & { type: string }): ParamProblem[] {
  const type = place.type.replace(/^Emptyable<(.+)>$/, '$1');
  const item = /^Array<(.+)>$/.exec(type)?.[1];
  if (item !== undefined) return checkList(value, { ...place, type: item });
  const wrong = (code: ParamProblem['code'] = null): ParamProblem[] => [{ param: place.path, code }];
  if (type === 'MetadataParam') return typeof value === 'string' ? wrong() : [];
  const parts = splitUnion(type).map((part) => resolve(place, part));
  const found = parts.find((part) => part.kind === 'interface');
  if (typeof value === 'object')
    return found ? checkInterface(value, { ...place, types: found.types, name: found.name }) : wrong();
  const literals = parts.flatMap((part) => (part.kind === 'literals' ? part.values : []));
  const words = parts.flatMap((part) => (part.kind === 'word' ? [part.word] : []));
  const isTruthValue = words.includes('boolean') && (value === 'true' || value === 'false');
  if (literals.length > 0) return literals.includes(value) || isTruthValue ? [] : wrong();
  if (words.includes('string')) return [];
  if (words.includes('number')) return /^-?\d+$/.test(value) ? [] : wrong('parameter_invalid_integer');
  return isTruthValue ? [] : wrong();
}

function checkList(value: FormTree | string, place: Place & { type: string }): ParamProblem[] {
  if (typeof value === 'string') return [{ param: place.path, code: null }];
  return Object.entries(value).flatMap(([index, item]) => {
    const path = `${place.path}[${index}]`;
    return /^\d+$/.test(index) ? checkValue(item, { ...place, path }) : [{ param: path, code: null }];
  });
}

type Resolved =
  | { kind: 'interface'; types: TypeFile; name: string }
  | { kind: 'literals'; values: string[] }
  | { kind: 'word'; word: string };

/** The meaning of a name in a type where it stands: looked for in its own scope first, then in those around it. */
function resolve(place: Place, text: string): Resolved {
  const literal = /^'(.*)'$/.exec(text)?.[1];
  if (literal !== undefined) return { kind: 'literals', values: [literal] };
  const scopes = place.name.split('.');
  for (let depth = scopes.length; depth >= 0; depth -= 1) {
    const name = [...scopes.slice(0, depth), text].join('.');
    if (place.types.interfaces.has(name)) return { kind: 'interface', types: place.types, name };
    const alias = place.types.aliases.get(name);
    if (alias !== undefined) return { kind: 'literals', values: literalsOf(alias) };
  }
  const shared = readTypeFile(SHARED_FILE);
  if (shared.interfaces.has(text)) return { kind: 'interface', types: shared, name: text };
  return { kind: 'word', word: text };
}

function splitUnion(type: string): string[] {
  return type.split(' | ').map((part) => part.trim());
}

/** The package leaves its lists open for values to come; the double knows those that are written down. */
function literalsOf(alias: string): string[] {
  return splitUnion(alias).flatMap((part) => /^'(.*)'$/.exec(part)?.[1] ?? []);
}
