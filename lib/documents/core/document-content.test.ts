import { expect, it } from 'vitest';
import { documentNumber } from './document-content';

it.each([
  ['R-000001', { kind: 'receipt', environment: 'prod', prefix: null, count: 1 }],
  ['ACME-INV-000042', { kind: 'invoice', environment: 'prod', prefix: 'ACME-', count: 42 }],
  ['TEST-CN-1234567', { kind: 'credit_note', environment: 'test', prefix: null, count: 1_234_567 }],
] as const)('a document has the number %s', (number, input) => {
  expect(documentNumber(input)).toBe(number);
});
