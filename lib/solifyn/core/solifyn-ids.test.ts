import { describe, expect, it } from 'vitest';
import { type ProductId, type SessionId, toId } from '@/lib/kernel/short-id';
import { refusalOf } from '@/lib/solifyn/testing/solifyn-refusal';
import {
  readDiscountId,
  readSolifynProductId,
  readSolifynSessionId,
  toDiscountId,
  toSolifynProductId,
  toSolifynSessionId,
  UNKNOWN_ID,
} from './solifyn-ids';

const UUID = '00000000-0000-0000-0000-00000000003d';
const DIGITS = '000000000000000000000z';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

describe('ids that are written', () => {
  it('have their prefix in lower case before 22 base62 digits', () => {
    expect(toSolifynProductId(toId<ProductId>(UUID))).toBe(`prod_${DIGITS}`);
    expect(toSolifynSessionId(toId<SessionId>(UUID))).toBe(`ch_${DIGITS}`);
    expect(toDiscountId(UUID)).toBe(`disc_${DIGITS}`);
  });

  it('stand for nothing where an id could not be read', () => {
    expect(UNKNOWN_ID).toBe('00000000-0000-0000-0000-000000000000');
  });
});

describe('readSolifynProductId', () => {
  it.each([`prod_${DIGITS}`, `PROD_${DIGITS}`, `Prod_${DIGITS}`, 'prod_z'])('reads %s', (text) => {
    expect(readSolifynProductId(text)).toBe(UUID);
  });

  it.each<[unknown, string]>([
    [DIGITS, DIGITS],
    [`xprod_${DIGITS}`, `xprod_${DIGITS}`],
    [`disc_${DIGITS}`, `disc_${DIGITS}`],
    ['prod_', 'prod_'],
    ['prod_z!', 'prod_z!'],
    ['prod', 'prod'],
    ['', ''],
    [5, '5'],
    [null, 'null'],
    [['prod_z'], '["prod_z"]'],
  ])('refuses %j and quotes it', (value, got) => {
    expect(refusalOf(() => readSolifynProductId(value))).toBe(
      `bad_id_format: Expected format: prod_xxx, got "${got}"`,
    );
  });
});

describe('readSolifynSessionId', () => {
  it.each([
    [UUID, UUID],
    [LAST.toUpperCase(), LAST],
    [`ch_${DIGITS}`, UUID],
    [`CH_${DIGITS}`, UUID],
    ['ch_z', UUID],
  ])('reads %s as the UUID of the session', (text, uuid) => {
    expect(readSolifynSessionId(text)).toBe(uuid);
  });

  it.each(['', 'ch_', DIGITS, `cs_${DIGITS}`, `xch_${DIGITS}`, `${UUID}0`, 'ch_zzzzzzzzzzzzzzzzzzzzzz'])(
    'returns null for %j',
    (text) => {
      expect(readSolifynSessionId(text)).toBeNull();
    },
  );
});

describe('readDiscountId', () => {
  it.each([`disc_${DIGITS}`, `DISC_${DIGITS}`, 'disc_z'])('reads %s', (text) => {
    expect(readDiscountId(text)).toBe(UUID);
  });

  it.each(['', 'disc_', DIGITS, UUID, `ch_${DIGITS}`, `xdisc_${DIGITS}`, 'disc_z!'])(
    'returns null for %j',
    (text) => {
      expect(readDiscountId(text)).toBeNull();
    },
  );
});
