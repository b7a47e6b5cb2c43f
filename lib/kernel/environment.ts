/** Test and production data never meet: every row and every credential belongs to one of the two. */
export type Environment = 'test' | 'prod';

export const ENVIRONMENTS: readonly Environment[] = ['test', 'prod'];

export function isEnvironment(value: unknown): value is Environment {
  return value === 'test' || value === 'prod';
}
