import { describe, expect, it } from 'vitest';
import { COMMANDS } from './command-list';
import { commandHelp, generalHelp } from './help-text';
import {
  countOption,
  dayOption,
  environmentOption,
  fileOption,
  idOption,
  optionalId,
  optionalText,
  providerOption,
  textOption,
} from './option-values';
import { type Options, parseCommandLine } from './parse-command-line';
import { momentText, tableLines } from './report';
import { UsageError } from './usage-error';

const options = (texts: Record<string, string> = {}): Options => ({
  texts: new Map(Object.entries(texts)),
  switches: new Set(),
});

it('the help of every command is what an operator is used to', async () => {
  const pages = [generalHelp(), ...COMMANDS.map(commandHelp)];
  await expect(`${pages.join('\n\n')}\n`).toMatchFileSnapshot('golden/help.txt');
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
    expect(read).toThrow(new UsageError(message));
  });

  it('is refused as a usage error, by its name', () => {
    expect(new UsageError('Say how.')).toMatchObject({ name: 'UsageError', message: 'Say how.' });
  });
});

describe('a command line that is wrong', () => {
  it.each([
    [
      'names all options that are missing',
      ['merchant', 'create'],
      'merchant create needs --name and --email.',
    ],
    [
      'repeats two words of what is no command',
      ['frob', 'nicate', 'more'],
      'There is no command "frob nicate".',
    ],
    ['repeats nothing that cannot be a command', ['Frob'], 'There is no command "".'],
    ['names an argument that is no option', ['migrate', 'now'], 'migrate got an argument that is no option.'],
    [
      'takes no option without its dashes',
      ['migrate', 'x--now'],
      'migrate got an argument that is no option.',
    ],
    [
      'takes no option with more behind its name',
      ['migrate', '--now!'],
      'migrate got an argument that is no option.',
    ],
  ])('%s', (_, args, words) => {
    expect(() => parseCommandLine(args)).toThrow(words);
  });

  it('shows how the command goes', () => {
    expect(() => parseCommandLine(['key', 'list', '--frob'])).toThrow(
      'npm run operator -- key list [--merchant MER_…]',
    );
    expect(() => parseCommandLine(['frob'])).toThrow('Commands:\n');
  });
});

describe('a value that begins with dashes', () => {
  it('is taken behind an equals sign, and for an option of its own elsewhere', () => {
    expect(parseCommandLine(['key', 'list', '--merchant=--x'])).toMatchObject({
      options: { texts: new Map([['merchant', '--x']]) },
    });
    expect(() => parseCommandLine(['key', 'list', '--merchant', '--x'])).toThrow('--merchant needs a value');
  });
});

describe('tableLines', () => {
  it('puts rows into columns under their headings', () => {
    const rows = [
      { id: 'STO_1', name: 'A' },
      { id: 'STO_22', name: null },
    ];
    expect(tableLines(rows, 'None.')).toEqual(['id      name', 'STO_1   A', 'STO_22  -']);
  });

  it('shows only the given words where there are no rows', () => {
    expect(tableLines([], 'None.')).toEqual(['None.']);
  });

  it('shows control characters as what they are not', () => {
    expect(tableLines([{ name: '\u001b[2Ja' }], 'None.')).toEqual(['name', '\ufffd[2Ja']);
  });
});

it('a moment is shown to the minute in UTC, and none where there is none', () => {
  expect(momentText(new Date('2026-01-02T03:04:05.006Z'))).toBe('2026-01-02 03:04 UTC');
  expect(momentText(null)).toBeNull();
});
