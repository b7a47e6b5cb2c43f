import { describe, expect, it } from 'vitest';
import {
  countOption,
  dayOption,
  environmentOption,
  fileOption,
  idOption,
  optionalId,
  optionalText,
  optionalUrl,
  providerOption,
  textOption,
  uuidOption,
} from './option-values';
import type { Options } from './parse-command-line';
import { UsageError } from './usage-error';

/** A web address with this many characters. */
const addressOf = (length: number) => 'https://shop.example/'.padEnd(length, 'x');

const options = (texts: Record<string, string> = {}): Options => ({
  texts: new Map(Object.entries(texts)),
  switches: new Set(),
});

describe('an option’s value', () => {
  it.each<[string, () => unknown, unknown]>([
    ['a text, trimmed', () => textOption(options({ name: ' Acme ' }), 'name'), 'Acme'],
    [
      'a text of 100 characters',
      () => textOption(options({ name: 'x'.repeat(100) }), 'name'),
      'x'.repeat(100),
    ],
    ['a text that may be missing', () => optionalText(options({ name: 'Acme' }), 'name'), 'Acme'],
    ['a text that is missing', () => optionalText(options(), 'name'), null],
    ['a path as it was typed', () => fileOption(options({ out: ' a b.pem' }), 'out'), ' a b.pem'],
    ['a path that is missing', () => fileOption(options(), 'out'), ''],
    [
      'an id',
      () => idOption(options({ store: 'STO_1' }), 'store', 'STO'),
      '00000000-0000-0000-0000-000000000001',
    ],
    [
      'an id that may be missing',
      () => optionalId(options({ store: 'STO_1' }), 'store', 'STO'),
      '00000000-0000-0000-0000-000000000001',
    ],
    ['an id that is missing', () => optionalId(options(), 'store', 'STO'), null],
    ['an environment', () => environmentOption(options({ environment: 'prod' })), 'prod'],
    ['a provider', () => providerOption(options({ provider: 'stripe' })), 'stripe'],
    ['a provider that is missing', () => providerOption(options()), 'stripe'],
    ['a count that is missing', () => countOption(options(), { name: 'n', min: 1, max: 9, fallback: 7 }), 7],
    [
      'a day and its first moment',
      () => dayOption(options({ from: '2026-10-01' }), 'from'),
      { text: '2026-10-01', ms: Date.UTC(2026, 9, 1) },
    ],
    [
      'a UUID in capitals',
      () => uuidOption(options({ link: '0199F0A2-1C3D-7E4F-8A5B-6C7D8E9F0A1B' }), 'link'),
      '0199f0a2-1c3d-7e4f-8a5b-6c7d8e9f0a1b',
    ],
    [
      'a web address',
      () => optionalUrl(options({ to: 'HTTPS://Shop.example' }), 'to'),
      'https://shop.example/',
    ],
    [
      'a web address of 512 characters',
      () => optionalUrl(options({ to: addressOf(512) }), 'to'),
      addressOf(512),
    ],
    ['a web address that is missing', () => optionalUrl(options(), 'to'), null],
  ])('is read from %s', (_, read, value) => {
    expect(read()).toEqual(value);
  });

  it.each<[string, () => unknown, string]>([
    [
      'a text of 101 characters',
      () => textOption(options({ name: 'x'.repeat(101) }), 'name'),
      '--name is a text of 1 to 100 characters.',
    ],
    [
      'a text that is missing',
      () => textOption(options(), 'name'),
      '--name is a text of 1 to 100 characters.',
    ],
    [
      'an id that is missing',
      () => idOption(options(), 'store', 'STO'),
      '--store: expected format STO_xxx, got "".',
    ],
    [
      'an environment that is missing',
      () => environmentOption(options()),
      '--environment is test or prod, got "".',
    ],
    [
      'a count beyond its bounds',
      () => countOption(options({ n: '10' }), { name: 'n', min: 1, max: 9, fallback: 7 }),
      '--n is a whole number from 1 to 9, got "10".',
    ],
    [
      'a very long word, shortened',
      () => environmentOption(options({ environment: 'x'.repeat(50) })),
      `--environment is test or prod, got "${'x'.repeat(40)}".`,
    ],
    [
      'an id with another prefix',
      () => idOption(options({ merchant: 'STO_1' }), 'merchant', 'MER'),
      '--merchant: expected format MER_xxx, got "STO_1".',
    ],
    [
      'an unknown environment',
      () => environmentOption(options({ environment: 'live' })),
      '--environment is test or prod, got "live".',
    ],
    [
      'an unknown provider',
      () => providerOption(options({ provider: 'paypal' })),
      '--provider is one of stripe, got "paypal".',
    ],
    [
      'a text with a line break',
      () => textOption(options({ name: 'a\nb' }), 'name'),
      '--name is a text of 1 to 100 characters.',
    ],
    [
      'a text of blanks',
      () => textOption(options({ name: '  ' }), 'name'),
      '--name is a text of 1 to 100 characters.',
    ],
    [
      'an escape sequence',
      () => environmentOption(options({ environment: '\u001b[2Jx' })),
      '--environment is test or prod, got "[2Jx".',
    ],
    [
      'a UUID without its dashes',
      () => uuidOption(options({ link: 'A1B2' }), 'link'),
      '--link is a UUID, got "a1b2".',
    ],
    ['a UUID that is missing', () => uuidOption(options(), 'link'), '--link is a UUID, got "".'],
    [
      'no web address',
      () => optionalUrl(options({ to: 'javascript:alert(1)' }), 'to'),
      '--to is an address such as https://shop.example, got "javascript:alert(1)".',
    ],
    [
      'a web address of 513 characters',
      () => optionalUrl(options({ to: addressOf(513) }), 'to'),
      '--to is an address such as https://shop.example, got "https://shop.example/xxxxxxxxxxxxxxxxxxx".',
    ],
    [
      'a day that is missing',
      () => dayOption(options(), 'from'),
      '--from is a day such as 2026-10-01, got "".',
    ],
    ...[
      '2026-10-1',
      '26-10-01',
      '2026-1-01',
      '2026-13-01',
      '2026-02-30',
      'x2026-10-01',
      '2026-10-01x',
      'abcd-10-01',
      '',
    ].map((text): [string, () => unknown, string] => [
      `no day: ${text}`,
      () => dayOption(options({ from: text }), 'from'),
      `--from is a day such as 2026-10-01, got "${text}".`,
    ]),
  ])('is refused when it is %s', (_, read, message) => {
    expect(read).toThrow(UsageError);
    expect(read).toThrow(new UsageError(message));
  });

  it('is refused as a usage error, by its name', () => {
    expect(new UsageError('Say how.')).toMatchObject({ name: 'UsageError', message: 'Say how.' });
  });

  it.each([
    ['0', null],
    ['1', 1],
    ['720', 720],
    ['721', null],
    ['1.5', null],
    ['-3', null],
    ['1e2', null],
  ])('%s as a count from 1 to 720 is %s', (text, count) => {
    const read = () => countOption(options({ n: text }), { name: 'n', min: 1, max: 720, fallback: 72 });
    if (count === null) expect(read).toThrow(UsageError);
    else expect(read()).toBe(count);
  });
});
