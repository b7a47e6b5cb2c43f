import { expect, it } from 'vitest';
import { OperatorError } from './operator-error';
import { err, ok } from './result';

it('a result is a value, or the reason why there is none', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(err('missing')).toEqual({ ok: false, error: 'missing' });
});

it('a failure of the operator carries its words and its name', () => {
  expect(new OperatorError('No such store')).toMatchObject({
    message: 'No such store',
    name: 'OperatorError',
  });
});
