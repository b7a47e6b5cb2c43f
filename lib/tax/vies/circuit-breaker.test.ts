import { beforeEach, describe, expect, it } from 'vitest';
import { outage, type RegisterAnswer } from '@/lib/tax/core/vies-answer';
import type { RegisterQuestion } from '@/lib/tax/tax-id-register';
import { deferred } from '@/lib/testing/deferred';
import { createTestClock } from '@/lib/testing/test-clock';
import { withCircuitBreaker } from './circuit-breaker';

const NO: RegisterAnswer = { kind: 'invalid', word: 'INVALID', wasAsked: true, consultationNumber: null };
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const YES: RegisterAnswer = { kind: 'valid', word: 'VALID', wasAsked: true, consultationNumber: null };

let asked: RegisterQuestion[];
let answer: () => Promise<RegisterAnswer>;
const clock = createTestClock();

function makeRegister() {
  const register = {
    ask: (question: RegisterQuestion) => {
      asked.push(question);
      return answer();
    },
  };
  return withCircuitBreaker(register, { clock });
}

const question = (number: string, countryCode = 'FR'): RegisterQuestion => ({
  countryCode,
  number,
  requester: null,
});

beforeEach(() => {
  asked = [];
  answer = async () => YES;
});

describe('withCircuitBreaker', () => {
  it('asks the same question of several at the same time once', async () => {
    const arrived = deferred();
    answer = () => arrived.promise.then(() => YES);
    const register = makeRegister();
    const answers = [register.ask(question('1')), register.ask(question('1')), register.ask(question('2'))];
    arrived.resolve();
    expect(await Promise.all(answers)).toEqual([YES, YES, YES]);
    expect(asked.map(({ number }) => number)).toEqual(['1', '2']);
    await register.ask(question('1'));
    expect(asked).toHaveLength(3);
  });

  it('asks the same number with and without a seller’s own as two questions', async () => {
    const register = makeRegister();
    const requester = { countryCode: 'DE', number: '136695976' };
    await Promise.all([register.ask(question('1')), register.ask({ ...question('1'), requester })]);
    expect(asked).toHaveLength(2);
  });

  it('leaves a member state alone after three outages in a row, and looks again after half a minute', async () => {
    const register = makeRegister();
    answer = async () => outage('MS_UNAVAILABLE');
    for (const number of ['1', '2', '3']) await register.ask(question(number));
    expect(await register.ask(question('4'))).toMatchObject({ word: 'LEFT_ALONE', wasAsked: false });
    expect(asked).toHaveLength(3);
    clock.advance(30_000);
    // One looks; who comes in the meantime does not.
    await Promise.all([register.ask(question('5')), register.ask(question('6'))]);
    expect(asked.map(({ number }) => number)).toEqual(['1', '2', '3', '5']);
    clock.advance(30_000);
    answer = async () => YES;
    expect(await register.ask(question('7'))).toEqual(YES);
    expect(await register.ask(question('8'))).toEqual(YES);
  });

  it('goes on asking the other member states', async () => {
    const register = makeRegister();
    answer = async () => outage('MS_UNAVAILABLE');
    for (const number of ['1', '2', '3']) await register.ask(question(number));
    answer = async () => YES;
    expect(await register.ask(question('1', 'AT'))).toEqual(YES);
  });

  it('counts outages in a row only', async () => {
    const register = makeRegister();
    for (const number of ['1', '2', '3', '4', '5', '6']) {
      answer = async () => (Number(number) % 3 === 0 ? YES : outage('TIMEOUT'));
      await register.ask(question(number));
    }
    expect(asked).toHaveLength(6);
  });

  it('asks forty at once, and the others as soon as there is room', async () => {
    const arrived = deferred();
    answer = () => arrived.promise.then(() => YES);
    const register = makeRegister();
    const answers = Array.from({ length: 41 }, (_, index) => register.ask(question(String(index))));
    await nextTurn();
    expect(asked).toHaveLength(40);
    arrived.resolve();
    expect(await answers.at(-1)).toEqual(YES);
  });

  it('answers busy where no room comes, which is neither an outage nor a verdict', async () => {
    const arrived = deferred();
    answer = () => arrived.promise.then(() => YES);
    const register = makeRegister();
    const answers = Array.from({ length: 40 }, (_, index) => register.ask(question(String(index))));
    for (const number of ['a', 'b', 'c', 'd'])
      expect(await register.ask(question(number), { asker: null, maxWaitMs: 1 })).toMatchObject({
        kind: 'busy',
      });
    arrived.resolve();
    await Promise.all(answers);
    expect(await register.ask(question('e'))).toEqual(YES);
  });

  it('says at once which questions wait for others, also where the same one waits already', async () => {
    const arrived = deferred();
    answer = () => arrived.promise.then(() => YES);
    const register = makeRegister();
    const waiting: string[] = [];
    const ask = (number: string) =>
      register.ask(question(number), { asker: null, maxWaitMs: 10_000, onWait: () => waiting.push(number) });
    const answers = Array.from({ length: 41 }, (_, index) => ask(String(index)));
    answers.push(ask('0'), ask('40'));
    expect(waiting).toEqual(['40', '40']);
    arrived.resolve();
    await Promise.all(answers);
    await ask('40');
    expect(waiting).toHaveLength(2);
  });

  it('lets one session’s flood of questions keep nobody else from being answered', async () => {
    const arrived = deferred();
    const register = makeRegister();
    const asker = (sessionId: string, storeId = 'store') => ({ sessionId, storeId, address: null });
    answer = () => arrived.promise.then(() => YES);
    const flood = Array.from({ length: 80 }, (_, index) =>
      register.ask(question(`f${index}`), { asker: asker('flood'), maxWaitMs: 10_000 }),
    );
    await nextTurn();
    expect(asked).toHaveLength(2);
    answer = async () => NO;
    expect(await register.ask(question('1'), { asker: asker('honest'), maxWaitMs: 1 })).toEqual(NO);
    arrived.resolve();
    await Promise.all(flood);
  });

  it.each([
    [
      'many sessions of one store',
      (index: number) => ({ sessionId: `s${index}`, storeId: 'a', address: null }),
      25,
    ],
    [
      'many sessions of one address',
      (index: number) => ({ sessionId: `s${index}`, storeId: `${index}`, address: 'x' }),
      20,
    ],
  ])('leaves room beside %s', async (_, askerOf, places) => {
    const arrived = deferred();
    const register = makeRegister();
    answer = () => arrived.promise.then(() => YES);
    const flood = Array.from({ length: 80 }, (_unused, index) =>
      register.ask(question(`f${index}`), { asker: askerOf(index), maxWaitMs: 10_000 }),
    );
    await nextTurn();
    expect(asked).toHaveLength(places);
    arrived.resolve();
    await Promise.all(flood);
    expect(asked).toHaveLength(80);
  });

  it('goes on asking a register that says it has too many questions at once', async () => {
    const register = makeRegister();
    answer = async () => outage('MS_MAX_CONCURRENT_REQ');
    for (const number of ['1', '2', '3', '4', '5']) await register.ask(question(number));
    expect(asked).toHaveLength(5);
  });

  it('counts an exception of the register as an outage', async () => {
    answer = async () => {
      throw new Error('no');
    };
    expect(await makeRegister().ask(question('1'))).toMatchObject({ kind: 'outage' });
  });
});
