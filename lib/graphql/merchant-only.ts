import type { GraphqlContext } from './context';

type Resolve<Row, Args, Result> = (row: Row, args: Args, context: GraphqlContext) => Result;

/** Resolves a field that only merchants see, of a row that buyers and the public see too: for those it is `null`. */
export function merchantOnly<Row, Args, Result>(
  resolve: Resolve<Row, Args, Result>,
): Resolve<Row, Args, Result | null> {
  return (row, args, context) => (context.scope.kind === 'merchant' ? resolve(row, args, context) : null);
}
