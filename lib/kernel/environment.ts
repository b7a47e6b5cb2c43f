/** Test or production. Every row and every credential belongs to one of the two, and the data of the two never mix. */
export type Environment = 'test' | 'prod';

export const ENVIRONMENTS: readonly Environment[] = ['test', 'prod'];

/** The environment that an address or a form of a page names; production where it names none, or no such one. */
export function namedEnvironment(text: string | null | undefined): Environment {
  return text === 'test' ? 'test' : 'prod';
}

/** True for `test` and `prod`. */
export function isEnvironment(value: unknown): value is Environment {
  return value === 'test' || value === 'prod';
}
