import { createFakePsp } from './fake-psp';
import { resealFakeEvent, sealFakeEvent } from './fake-psp-events';
import { describePspContract } from './psp-contract';

describePspContract('the fake of the use cases’ tests', async () => {
  const fake = createFakePsp();
  const nowMs = () => Date.now();
  return {
    adapter: fake.adapter,
    nowMs,
    arrange: (mishap, request) => {
      fake.plan(mishap);
      return request;
    },
    goDown: () => fake.setDown(true),
    countCheckouts: async (orderId) => fake.checkoutsOf(orderId).length,
    pay: async (pspRef, later = 'paid') => {
      if (later !== 'paid') fake.charges.plan(later);
      return sealFakeEvent(fake.pay(pspRef), nowMs());
    },
    arrangeCharge: (mishap) => fake.charges.plan(mishap),
    chargeEvent: async (key) => sealFakeEvent(fake.charges.eventOf(key), nowMs()),
    decline: async (pspRef) => sealFakeEvent(fake.decline(pspRef), nowMs()),
    lapse: async (pspRef) => sealFakeEvent(fake.expire(pspRef), nowMs()),
    resign: ({ rawBody }, signedAtMs) => resealFakeEvent(rawBody, signedAtMs),
    close: async () => {},
  };
});
