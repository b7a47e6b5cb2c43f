/** Test or production. Every row and every credential belongs to one of the two, and the data of the two never mix. */
export type Environment = 'test' | 'prod';

export const ENVIRONMENTS: readonly Environment[] = ['test', 'prod'];

export function isEnvironment(value: unknown): value is Environment {
  return value === 'test' || value === 'prod';
}
