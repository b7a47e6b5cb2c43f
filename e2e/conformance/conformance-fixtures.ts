import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { WaffoPancake } from '@waffo/pancake-ts';
import { type Demo, readDemo } from '../demo';
import { type Merchant, makeMerchant } from './conformance-merchant';
import { readSdkTypes } from './sdk-types';

type CustomerSession = ReturnType<WaffoPancake['customer']>;
/** Every method that a program can call: those of the client, and those of a customer's session under `customer`. */
export type Surface = Omit<WaffoPancake, 'customer' | 'buyer'> & { customer: CustomerSession };

type Call = (...args: never[]) => Promise<unknown>;
/** The paths of all methods that call the server, such as `stores.create`. */
export type MethodPath<T = Surface, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends Call
    ? `${Prefix}${K}`
    : T[K] extends (...args: never[]) => unknown
      ? never
      : T[K] extends object
        ? MethodPath<T[K], `${Prefix}${K}.`>
        : never;
}[keyof T & string];

type MethodAt<T, P> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? MethodAt<T[Head], Rest>
    : never
  : P extends keyof T
    ? Extract<T[P], Call>
    : never;

type Asked<P> = Parameters<MethodAt<Surface, P>>;
type Answered<P> = Awaited<ReturnType<MethodAt<Surface, P>>>;

type Refusal = { status: number; message: string | RegExp; layer?: string };

type Conformance = {
  demoFile: string;
  /** Two merchants whom the operator made on the running app for these tests alone. */
  merchant: Merchant;
  stranger: Merchant;
  demo: Demo;
};

const types = readSdkTypes();

export { expect };

/** Three of the operator's commands make a merchant, each a process of its own, and a busy machine starts them slowly. */
const MADE_BY_OPERATOR = { scope: 'worker', timeout: 180_000 } as const;

/** These tests start no browser. */
export const test = base.extend<object, Conformance>({
  // The global setup starts the app and names its file.
  demoFile: [process.env.E2E_DEMO_FILE ?? '', { scope: 'worker', option: true }],
  demo: [({ demoFile }, use) => readDemo(demoFile).then(use), { scope: 'worker' }],
  merchant: [({ demoFile }, use) => makeMerchant(demoPaths(demoFile)).then(use), MADE_BY_OPERATOR],
  stranger: [({ demoFile }, use) => makeMerchant(demoPaths(demoFile)).then(use), MADE_BY_OPERATOR],
});

export function demoPaths(demoFile: string) {
  return { demoFile, dataDir: path.join(path.dirname(demoFile), 'demo') };
}

/** Calls a method of the SDK by its path and returns its answer, after checking it against the SDK's types. */
export async function answers<P extends MethodPath>(
  sdk: WaffoPancake | Surface,
  method: P,
  ...args: Asked<P>
): Promise<Answered<P>> {
  const answer = await call(sdk, method, args);
  expect(types.problemsOfAnswer(method, answer), `what ${method} answers`).toEqual([]);
  return answer as Answered<P>; // the check above read the method's declared type
}

/** Calls a method that has to be refused with the SDK's error. */
export async function refuses<P extends MethodPath>(
  sdk: WaffoPancake | Surface,
  { method, args, with: refusal }: { method: P; args: Asked<P>; with: Refusal },
): Promise<void> {
  const error = await call(sdk, method, args).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error, `${method} is refused`).toMatchObject({ name: 'WaffoPancakeError', status: refusal.status });
  const { errors } = error as { errors: unknown[] }; // the line above has checked that it is the SDK's error
  expect(errors[0]).toMatchObject({
    message: typeof refusal.message === 'string' ? refusal.message : expect.stringMatching(refusal.message),
    ...(refusal.layer ? { layer: refusal.layer } : {}),
  });
  for (const notice of errors) expect(types.problemsOfType('Notice', notice)).toEqual([]);
}

/** The client with a customer's session beside it. */
export function withCustomer(sdk: WaffoPancake, customer: CustomerSession): Surface {
  return Object.assign(Object.create(sdk), { customer });
}

function call(sdk: WaffoPancake | Surface, method: string, args: readonly unknown[]): Promise<unknown> {
  const steps = method.split('.');
  const name = steps.pop() ?? '';
  let owner: unknown = sdk;
  for (const step of steps) owner = Reflect.get(Object(owner), step);
  const found: unknown = Reflect.get(Object(owner), name);
  if (typeof found !== 'function') throw new Error(`The SDK has no method ${method}`);
  return found.apply(owner, args);
}
