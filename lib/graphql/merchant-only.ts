import type { GraphqlContext } from './context';

type Resolve<Row, Args, Result> = (row: Row, args: Args, context: GraphqlContext) => Result;

/** A field of something that buyers and the public see too, which is the merchant's own business: they see nothing there. */
export function merchantOnly<Row, Args, Result>(
  resolve: Resolve<Row, Args, Result>,
): Resolve<Row, Args, Result | null> {
  return (row, args, context) => (context.scope.kind === 'merchant' ? resolve(row, args, context) : null);
}
