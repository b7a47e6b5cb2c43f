import type { JsonSchema, JsonType } from '@/lib/kernel/json-schema';

/** The path of a value in a body: names of members and positions in lists. */
export type Place = readonly (string | number)[];

/** A change of one value, which the schema says is taken or refused. */
export type Probe = {
  what: string;
  place: Place;
  value: unknown;
  isTaken: boolean;
  /** The objects and lists around the value, from the outside in; they are added to a body that lacks them. */
  around: readonly { place: Place; sample: unknown }[];
};

/** The smallest value that a schema allows. */
export function sampleOf(schema: JsonSchema): unknown {
  const [example] = schema.examples ?? [];
  if (example !== undefined) return example;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0] && !schema.type) return sampleOf(schema.anyOf[0]);
  switch (mainType(schema)) {
    case 'string':
      return 'text';
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    default:
      return null;
  }
}

/** Everything that a schema says of a value and of the values in it, as changes to be tried one by one. */
export function probesOf(schema: JsonSchema): Probe[] {
  return probesAt(schema, { place: [], around: [] });
}

type Spot = Pick<Probe, 'place' | 'around'>;

function probesAt(schema: JsonSchema, spot: Spot): Probe[] {
  return [...ownProbes(schema, spot), ...memberProbes(schema, spot), ...itemProbes(schema, spot)];
}

function inside(schema: JsonSchema, { place, around }: Spot, name: string | number): Spot {
  const self = place.length === 0 ? [] : [{ place, sample: sampleOf(schema) }];
  return { place: [...place, name], around: [...around, ...self] };
}

function memberProbes(schema: JsonSchema, spot: Spot): Probe[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const at = inside(schema, spot, name);
    return [
      { ...at, what: 'nothing', value: undefined, isTaken: !isRequired },
      { ...at, what: 'a sample', value: sampleOf(member), isTaken: true },
      ...probesAt(member, at),
    ];
  });
}

function itemProbes(schema: JsonSchema, spot: Spot): Probe[] {
  if (mainType(schema) === 'array' && schema.items) return probesAt(schema.items, inside(schema, spot, 0));
  const { additionalProperties } = schema;
  const [example] = schema.examples ?? [];
  const [key] = Object.keys(Object(example));
  if (typeof additionalProperties !== 'object' || key === undefined) return [];
  return probesAt(additionalProperties, inside(schema, spot, key));
}

function ownProbes(schema: JsonSchema, spot: Spot): Probe[] {
  if (spot.place.length === 0) return [];
  const probes: Probe[] = [];
  const refused = (what: string, value: unknown) => probes.push({ ...spot, what, value, isTaken: false });
  const taken = (what: string, value: unknown) => probes.push({ ...spot, what, value, isTaken: true });
  refused('another type', valueOfNoneOf(typesOf(schema)));
  if (typesOf(schema).includes('null')) taken('null', null);
  for (const word of schema.enum ?? []) if (word !== null) taken(`"${word}"`, word);
  if (schema.enum) refused('an unknown word', 'no-such-word');
  if (schema.pattern) refused('what the pattern is against', '!!');
  if (schema.format === 'uuid' || schema.format === 'email') refused(`no ${schema.format}`, 'text');
  if (schema.maxLength !== undefined) refused('a character too many', 'x'.repeat(schema.maxLength + 1));
  if (schema.maxLength !== undefined && !schema.format && !schema.pattern) {
    taken('as long as it may be', 'x'.repeat(schema.maxLength));
    // JSON Schema counts code points (2020-12, validation, 6.3.1), of which JavaScript counts each of these as two.
    taken('as long as it may be, of characters that UTF-16 halves', '\u{20BB7}'.repeat(schema.maxLength));
    refused('a character too many of those', '\u{20BB7}'.repeat(schema.maxLength + 1));
  }
  if (schema.minLength !== undefined) refused('space', ' ');
  if (schema.minimum !== undefined) refused('less than the least', schema.minimum - 1);
  if (schema.maximum !== undefined) {
    refused('more than the most', schema.maximum + 1);
    taken('the most', schema.maximum);
  }
  if (schema.minItems !== undefined) refused('an empty list', []);
  if (schema.maxItems !== undefined && schema.items)
    refused(
      'an item too many',
      Array.from({ length: schema.maxItems + 1 }, () => sampleOf(schema.items ?? {})),
    );
  if (schema.minProperties !== undefined) refused('an empty object', {});
  if (schema.maxProperties !== undefined)
    refused(
      'a member too many',
      Object.fromEntries(Array.from({ length: schema.maxProperties + 1 }, (_, index) => [`k${index}`, 'x'])),
    );
  return probes;
}

/** The body with the probe's change made. */
export function probed(body: unknown, { place, value, around }: Probe): unknown {
  const filled = around.reduce(
    (whole, { place: at, sample }) =>
      valueAt(whole, at) === undefined ? withValue(whole, at, sample) : whole,
    body,
  );
  return withValue(filled, place, value);
}

function valueAt(body: unknown, place: Place): unknown {
  return place.reduce<unknown>((value, name) => Reflect.get(Object(value ?? {}), name), body);
}

/** The body with one value changed; `undefined` takes the member out. */
export function withValue(body: unknown, [name, ...rest]: Place, value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(body) || typeof name === 'number') {
    const items: unknown[] = Array.isArray(body) ? [...body] : [];
    items[Number(name)] = withValue(items[Number(name)], rest, value);
    return items;
  }
  const members: Record<string, unknown> = { ...Object(body ?? {}) };
  members[name] = withValue(members[name], rest, value);
  if (members[name] === undefined) delete members[name];
  return members;
}

function typesOf(schema: JsonSchema): readonly JsonType[] {
  const own = schema.type === undefined ? [] : [schema.type].flat();
  return [...own, ...(schema.anyOf ?? []).flatMap(typesOf)];
}

function mainType(schema: JsonSchema): JsonType | undefined {
  return typesOf(schema).find((type) => type !== 'null');
}

function valueOfNoneOf(types: readonly JsonType[]): unknown {
  if (!types.includes('boolean')) return true;
  return types.includes('string') ? [] : 'text';
}
