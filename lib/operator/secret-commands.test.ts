import { expect, it } from 'vitest';
import { createKeyRing } from '@/lib/auth/key-ring';
import { LoggableError } from '@/lib/kernel/loggable-error';
import { OperatorError } from '@/lib/kernel/operator-error';
import { resealSecrets } from './secret-commands';

const keys = createKeyRing('k3J9xQ2mZ7vB4nT8rW1yL6pD5sF0gHcA');

it('a reseal that meets a row which does not open says which one, and what to do', async () => {
  const transact = () => Promise.reject(new LoggableError('The sealed value of a/1/url does not open'));
  const refused = await resealSecrets({ keys, transact }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OperatorError);
  expect(String(refused)).toContain('The sealed value of a/1/url does not open. Nothing was sealed again.');
});

it('a reseal that fails for another reason keeps its error', async () => {
  const transact = () => Promise.reject(new Error('the database is away'));
  await expect(resealSecrets({ keys, transact })).rejects.toThrow('the database is away');
});
