import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { sweepTaxIdChecks } from './sweep-tax-id-checks';
import { taxIdChecks } from './tax-id-check-tables';
import type { TaxIdRegister } from './tax-id-register';
import { createFakeRegister, type FakeRegister } from './testing/fake-register';
import { type VerifyTaxIdInput, verifyTaxId } from './verify-tax-id';

/** Nobody is waited for who is not there at once. */
const NO_PATIENCE_MS = 0;
const PATIENCE_MS = 30_000;
const SODIMAS: VerifyTaxIdInput = {
  country: 'FR',
  taxId: 'FR40303265045',
  requester: null,
  patienceMs: PATIENCE_MS,
};

let app: TestApp;
let register: FakeRegister;

beforeAll(async () => {
  register = createFakeRegister();
  app = await startTestApp({ taxIds: register });
});
beforeEach(async () => {
  register.reset();
  await app.deps.db.delete(taxIdChecks);
});
afterAll(() => app.close());

const statusOf = async (change: Partial<VerifyTaxIdInput> = {}) =>
  (await verifyTaxId(app.deps, { ...SODIMAS, ...change })).status;
const rows = () => app.deps.db.select().from(taxIdChecks);

describe('verifyTaxId', () => {
  it.each([
    ['a wrong check digit', { taxId: 'FR40303265046' }, 'invalid'],
    ['a number of another country', { country: 'DE' }, 'invalid'],
    ['a number outside the European Union', { country: 'GB', taxId: 'GB980780684' }, 'valid'],
    ['a British ministry, whose number has no check digit', { country: 'GB', taxId: 'GBGD001' }, 'unchecked'],
    ['a country whose numbers are not known', { country: 'US', taxId: '12-3456789' }, 'unchecked'],
  ])('asks no register about %s', async (_name, change, status) => {
    expect(await statusOf(change)).toBe(status);
    expect(register.questions).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['a Bulgarian number of ten digits', 'BG', 'BG7523169263', { countryCode: 'BG', number: '7523169263' }],
    ['a Latvian number since 2017', 'LV', 'LV32000012345', { countryCode: 'LV', number: '32000012345' }],
    ['a number from Monaco', 'MC', 'FR40303265045', { countryCode: 'FR', number: '40303265045' }],
    ['a Belgian number without its 0', 'BE', 'BE403019261', { countryCode: 'BE', number: '0403019261' }],
    ['a Greek number', 'GR', '094259216', { countryCode: 'EL', number: '094259216' }],
  ])('asks about %s, however its check digit looks', async (_name, country, taxId, question) => {
    expect(await statusOf({ country, taxId })).toBe('valid');
    expect(register.questions).toEqual([{ ...question, requester: null }]);
  });

  it('never judges a number by how many ask: it is asked for later, and nothing is remembered of it', async () => {
    register.answerWith('busy');
    await expect(statusOf()).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(await rows()).toEqual([]);
    register.answerWith('invalid');
    expect(await statusOf()).toBe('invalid');
  });

  it('never takes the time that a question waited for others of ours for a slow register', async () => {
    const release = register.hold('invalid');
    const taxIds: TaxIdRegister = {
      ask: (question, manner) => {
        manner?.onWait?.();
        return register.ask(question, manner);
      },
    };
    const late = verifyTaxId({ ...app.deps, taxIds }, { ...SODIMAS, patienceMs: NO_PATIENCE_MS });
    await expect(late).rejects.toMatchObject({ code: 'too_many_requests' });
    release();
    // Nobody holds the promise of what goes on by itself.
    await expect.poll(rows).toMatchObject([{ status: 'invalid' }]);
  });

  it('never takes a process that is at work all the while for a slow register', async () => {
    const release = register.hold('invalid');
    const patienceMs = 100;
    const taxIds: TaxIdRegister = {
      ask: (question, manner) => {
        // Keeps the process at work until patience is over, as a crowd of requests does.
        setImmediate(() => {
          const untilMs = performance.now() + 2 * patienceMs;
          while (performance.now() < untilMs);
        });
        return register.ask(question, manner);
      },
    };
    const late = verifyTaxId({ ...app.deps, taxIds }, { ...SODIMAS, patienceMs });
    await expect(late).rejects.toMatchObject({ code: 'too_many_requests' });
    release();
    await expect.poll(rows).toMatchObject([{ status: 'invalid' }]);
  });

  it('asks for twenty numbers a minute in one session, and for more in others', async () => {
    const asker = (sessionId: string) => ({ sessionId, storeId: 'a store', address: null });
    const ask = (index: number, sessionId: string) =>
      statusOf({ country: 'BG', taxId: `BG75231692${10 + index}`, asker: asker(sessionId) });
    for (let index = 0; index < 20; index += 1) await ask(index, 'one');
    await expect(ask(20, 'one')).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(await ask(0, 'one')).toBe('valid');
    expect(await ask(21, 'other')).toBe('valid');
  });

  it('believes a verdict for a day, whatever the number is written like', async () => {
    expect(await statusOf()).toBe('valid');
    register.answerWith('invalid');
    app.clock.advance(DAY_MS - MINUTE_MS);
    expect(await statusOf({ taxId: 'fr 40 303 265 045' })).toBe('valid');
    app.clock.advance(2 * MINUTE_MS);
    expect(await statusOf()).toBe('invalid');
    expect(register.questions).toHaveLength(2);
  });

  it('is pending while the register is down, and asks again after a minute', async () => {
    register.answerWith('outage');
    expect(await statusOf()).toBe('pending');
    register.answerWith('valid');
    expect(await statusOf()).toBe('pending');
    expect(register.questions).toHaveLength(1);
    app.clock.advance(MINUTE_MS + 1);
    expect(await statusOf()).toBe('valid');
  });

  it('a job does not take a remembered outage for an answer, and does take a verdict', async () => {
    register.answerWith('outage');
    await statusOf();
    register.answerWith('valid');
    expect(await statusOf({ patienceMs: null })).toBe('valid');
    register.answerWith('invalid');
    expect(await statusOf({ patienceMs: null })).toBe('valid');
  });

  it('waits only so long; the answer is there for the next look', async () => {
    const release = register.hold('invalid');
    expect(await statusOf({ patienceMs: NO_PATIENCE_MS })).toBe('pending');
    release();
    // Nobody holds the promise of what goes on by itself.
    await expect.poll(rows).toMatchObject([{ number: '40303265045', status: 'invalid' }]);
    expect(await statusOf({ patienceMs: NO_PATIENCE_MS })).toBe('invalid');
    expect(register.questions).toHaveLength(1);
  });

  it('keeps a receipt for the seller who asked, and for nobody else', async () => {
    const requester = { countryCode: 'DE', number: '136695976' };
    register.answerWith('valid', 'WAPI1');
    expect(await verifyTaxId(app.deps, { ...SODIMAS, requester })).toMatchObject({
      status: 'valid',
      consultationNumber: 'WAPI1',
      checkedAtMs: expect.any(Number),
    });
    register.answerWith('valid');
    expect(await verifyTaxId(app.deps, SODIMAS)).toMatchObject({ consultationNumber: null });
    expect(await verifyTaxId(app.deps, { ...SODIMAS, requester })).toMatchObject({
      consultationNumber: 'WAPI1',
    });
    expect(register.questions).toHaveLength(2);
  });

  it('an outage that is told late does not take the place of a verdict', async () => {
    const release = register.hold('outage');
    const late = verifyTaxId(app.deps, { ...SODIMAS, patienceMs: null });
    // Both questions look into the database first, so without this the second may be asked before the first.
    await expect.poll(() => register.questions).toHaveLength(1);
    register.answerWith('valid');
    expect(await statusOf()).toBe('valid');
    release();
    expect((await late).status).toBe('pending');
    expect(await statusOf()).toBe('valid');
    expect(await rows()).toMatchObject([{ status: 'valid' }]);
  });

  it('remembers nothing of a question that was never asked', async () => {
    register.answerWith('not_asked');
    const check = { status: 'pending', checkedAtMs: null, consultationNumber: null };
    expect(await verifyTaxId(app.deps, SODIMAS)).toEqual(check);
    expect(await rows()).toEqual([]);
  });

  it('keeps nothing of what the register tells about a business', async () => {
    await statusOf();
    const [row] = await rows();
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'checkedAt',
      'consultationNumber',
      'countryCode',
      'freshUntil',
      'number',
      'requester',
      'status',
      'word',
    ]);
  });
});

it('sweepTaxIdChecks removes what is not believed any more, in bites, and nothing else', async () => {
  for (const taxId of ['FR40303265045', 'FR83404833048', 'FR23334175221']) await statusOf({ taxId });
  app.clock.advance(DAY_MS);
  await statusOf({ country: 'DE', taxId: 'DE136695976' });
  await sweepTaxIdChecks(app.deps, { batch: 2 });
  expect((await rows()).map(({ countryCode }) => countryCode)).toEqual(['DE']);
});
