import type { ProductFacts } from './contract';
import type { ProductCondition } from './data/row';

/** Whether a product is what a row asks for; `unknown` where its merchant has not said. */
export function judgeCondition(
  condition: ProductCondition,
  product: ProductFacts | undefined,
): 'met' | 'unmet' | 'unknown' {
  const said = product?.[condition.fact];
  if (said === undefined) return 'unknown';
  const isMet = condition.fact === 'language' ? condition.oneOf.includes(String(said)) : said === true;
  return isMet ? 'met' : 'unmet';
}
