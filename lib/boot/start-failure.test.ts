import { describe, expect, it } from 'vitest';
import { EnvError } from '@/lib/config/env';
import { MigrationError } from '@/lib/db/migrate';
import { startFailure } from './start-failure';

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });

describe('startFailure', () => {
  it('says what to do about a database that does not answer, and keeps what was thrown', () => {
    const failure = startFailure(refused);
    expect(failure).toMatchObject({
      message: expect.stringMatching(/^Nothing answers at the address of DATABASE_URL/),
      cause: refused,
    });
  });

  it.each([
    ['settings', new EnvError(['SECRET_KEY is required in production'])],
    ['migrations', Object.assign(new MigrationError('own words'), { cause: refused })],
    ['a defect', new TypeError('x is not a function')],
  ])('leaves %s their own words', (_, error) => {
    expect(startFailure(error)).toBe(error);
  });
});
