/** A form-encoded body as Stripe reads it: `line_items[0][quantity]=1` is a value in a tree. */
export type FormTree = { [name: string]: FormTree | string };

/** Puts pairs of a form into a tree. Lists are trees whose names are numbers. */
export function readForm(text: string): FormTree {
  const tree: FormTree = {};
  for (const [name, value] of new URLSearchParams(text)) place(tree, { path: splitName(name), value });
  return tree;
}

function splitName(name: string): string[] {
  const [, head = name, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  return [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, part = '']) => part)];
}

function place(tree: FormTree, { path, value }: { path: string[]; value: string }): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const known = tree[name];
  const branch = typeof known === 'object' ? known : {};
  tree[name] = branch;
  place(branch, { path: rest, value });
}

/** A value of a tree by its path, where it is a text. */
export function textAt(tree: FormTree, ...path: string[]): string | null {
  let found: FormTree | string | undefined = tree;
  for (const name of path) found = typeof found === 'object' ? found[name] : undefined;
  return typeof found === 'string' ? found : null;
}

/** A branch of a tree by its path; empty where there is none. */
export function treeAt(tree: FormTree, ...path: string[]): FormTree {
  let found: FormTree | string | undefined = tree;
  for (const name of path) found = typeof found === 'object' ? found[name] : undefined;
  return typeof found === 'object' ? found : {};
}
