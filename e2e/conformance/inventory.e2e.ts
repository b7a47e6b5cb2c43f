import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WaffoPancake } from '@waffo/pancake-ts';
import { expect, test } from './conformance-fixtures';
import { NOT_YET } from './later';
import { readSdkTypes } from './sdk-types';

const FOLDER = path.join('e2e', 'conformance');
/** Methods that call no server: `customer` and `buyer` only make a session, which other tests use. */
const LOCAL = ['buyer', 'customer', 'webhooks.verify'];

/** Every public method that the SDK has at run time, by its path. */
function methodsAtRunTime(): string[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const client = new WaffoPancake({
    merchantId: 'MER_0000000000000000000001',
    privateKey: pem,
    environment: 'test',
  });
  return [...methodsOf(client, ''), ...methodsOf(client.customer('token'), 'customer.')].sort();
}

function methodsOf(owner: object, prefix: string): string[] {
  const own = Object.getOwnPropertyNames(Object.getPrototypeOf(owner))
    .filter((name) => name !== 'constructor')
    .map((name) => prefix + name);
  const nested = Object.entries(owner).filter(
    ([name, value]) => name !== 'http' && name !== 'config' && isResource(value),
  );
  return [...own, ...nested.flatMap(([name, value]) => methodsOf(value, `${prefix}${name}.`))];
}

function isResource(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype;
}

/** The methods that the tests of this folder call, by the paths they call them with. */
function methodsCalled(): Set<string> {
  const tests = readdirSync(FOLDER).filter((file) => file.endsWith('.e2e.ts') && file !== 'inventory.e2e.ts');
  const sources = tests.map((file) => readFileSync(path.join(FOLDER, file), 'utf8')).join('\n');
  const calls = sources.matchAll(/(?:answers\(\s*[^,]+,\s*|method: )'([\w.]+)'/g);
  return new Set([...calls].flatMap(([, method]) => method ?? []));
}

test('the SDK has at run time exactly the methods that its types declare', () => {
  expect(methodsAtRunTime()).toEqual(readSdkTypes().methodPaths());
});

test('every method of the SDK is called by a test of this folder', () => {
  const called = methodsCalled();
  const missing = methodsAtRunTime().filter((method) => !called.has(method) && !LOCAL.includes(method));
  expect(missing).toEqual([]);
});

test('every method that is not implemented yet is a method of the SDK, and has a test that says so', () => {
  const known = methodsAtRunTime();
  const called = methodsCalled();
  for (const method of Object.keys(NOT_YET)) {
    expect(known).toContain(method);
    expect(called).toContain(method);
  }
});
