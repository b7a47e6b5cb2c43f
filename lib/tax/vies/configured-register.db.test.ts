import { afterEach, describe, expect, it } from 'vitest';
import { type FakeVies, startFakeVies, verdict } from '@/lib/tax/testing/fake-vies';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';

const QUESTION = { countryCode: 'FR', number: '40303265045', requester: null };

let app: TestApp;
let vies: FakeVies | null = null;
afterEach(async () => {
  await app.close();
  await vies?.stop();
  vies = null;
});

describe('the register of the configuration', () => {
  it('is asked at its address, and once by a crowd', async () => {
    vies = await startFakeVies();
    vies.answer(verdict(true));
    app = await startTestApp({ env: { VIES_BASE_URL: vies.baseUrl } });
    const { taxIds } = app.deps;
    const answers = await Promise.all([taxIds.ask(QUESTION), taxIds.ask(QUESTION)]);
    expect(answers).toMatchObject([{ kind: 'valid' }, { kind: 'valid' }]);
    expect(vies.questions).toHaveLength(1);
  });

  it('is not asked where it is switched off', async () => {
    app = await startTestApp({ env: { VIES_BASE_URL: 'off' } });
    expect(await app.deps.taxIds.ask(QUESTION)).toMatchObject({ wasAsked: false, word: 'SWITCHED_OFF' });
  });
});
