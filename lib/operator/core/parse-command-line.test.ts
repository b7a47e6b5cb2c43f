import { describe, expect, it } from 'vitest';
import { COMMANDS } from './command-list';
import { commandHelp, commandNames, generalHelp } from './help-text';
import { type Options, parseCommandLine } from './parse-command-line';
import { UsageError } from './usage-error';

const options = (texts: Record<string, string>): Options => ({
  texts: new Map(Object.entries(texts)),
  switches: new Set(),
});
const MERCHANT = 'MER_1zuuFGl3EaG46gQ8tmGiMi';

describe('parseCommandLine', () => {
  it.each([
    ['values after a space', ['key', 'create', '--merchant', MERCHANT, '--environment', 'test']],
    ['values after =', ['key', 'create', `--merchant=${MERCHANT}`, '--environment=test']],
  ])('reads a command with %s', (_, args) => {
    expect(parseCommandLine(args)).toEqual({
      kind: 'run',
      name: 'key create',
      options: options({ merchant: MERCHANT, environment: 'test' }),
      isJson: false,
    });
  });

  it('reads --json and switches in any place', () => {
    expect(parseCommandLine(['webhook-key', 'rotate', '--json', '--environment', 'prod', '--now'])).toEqual({
      kind: 'run',
      name: 'webhook-key rotate',
      options: { texts: new Map([['environment', 'prod']]), switches: new Set(['now']) },
      isJson: true,
    });
  });

  it.each([[[]], [['help']], [['--help']], [['-h']], [['help', 'nonsense']]])(
    'returns the general help for %j',
    (args) => {
      expect(parseCommandLine(args)).toEqual({ kind: 'help', command: null });
    },
  );

  it.each([[['help', 'key', 'create']], [['key', 'create', '--help']]])(
    'returns the help of the command for %j',
    (args) => {
      expect(parseCommandLine(args)).toMatchObject({ kind: 'help', command: { name: 'key create' } });
    },
  );

  it.each([
    ['an unknown command', ['frobnicate'], 'There is no command "frobnicate"'],
    ['the first word of a command', ['key'], 'There is no command "key"'],
    ['an unknown option', ['migrate', '--force'], 'migrate has no option --force'],
    ['a missing option', ['merchant', 'create', '--name', 'A'], 'merchant create needs --email'],
    ['a missing value', ['merchant', 'create', '--name'], '--name needs a value'],
    [
      'an option where a value belongs',
      ['merchant', 'create', '--name', '--email', 'a'],
      '--name needs a value',
    ],
    ['an empty value', ['key', 'list', '--merchant='], '--merchant needs a value'],
    ['an option twice', ['key', 'list', '--merchant', 'a', '--merchant', 'b'], '--merchant is given twice'],
    ['a value for a switch', ['webhook-key', 'rotate', '--now=1'], '--now takes no value'],
  ])('throws a UsageError that explains itself for %s', (_, args, words) => {
    const parse = () => parseCommandLine(args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(words);
  });

  it.each([
    [['key', 'crate'], 'key create'],
    [['keys', 'list'], 'key list'],
    [['webhook-key', 'rotat'], 'webhook-key rotate'],
    [['migrat'], 'migrate'],
    [['migarte', '--json'], 'migrate'],
    [['tax-reprot', '--from', '2026-01-01'], 'tax-report'],
    [['theme', 'link'], 'theme-link'],
    [['migarte', 'now'], 'migrate'],
    [['psp', 'lst'], 'psp list'],
  ])('suggests the nearest command for a typo: %j is %s', (args, command) => {
    expect(() => parseCommandLine(args)).toThrow(`Did you mean "${command}"?`);
  });

  it('suggests nothing for a word that is like no command, and lists them all', () => {
    expect(() => parseCommandLine(['frobnicate'])).toThrow(
      new UsageError(`There is no command "frobnicate".\n\n${commandNames()}`),
    );
  });

  it.each([
    [['psp', 'set', 'sk_test_canary']],
    [['psp', 'set', '--secret-key', 'sk_test_canary']],
    [['psp', 'set', '--secret-key=sk_test_canary']],
    [['psp', 'set', '--store', 'STO_1', '--environment', 'test', '-k', 'sk_test_canary']],
    [['sk_test_canary']],
    [['psp', 'sk_test_canary']],
  ])('does not repeat an argument that may be a secret: %j', (args) => {
    const parse = () => parseCommandLine(args);
    expect(parse).toThrow(UsageError);
    expect(parse).not.toThrow(/canary/);
  });
});

describe('the help', () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'describes the command %s and its options',
    (name, command) => {
      expect(generalHelp()).toContain(`  ${name} `);
      for (const option of command.options) expect(commandHelp(command)).toContain(`--${option.name}`);
      expect(parseCommandLine([...name.split(' '), '--help'])).toEqual({ kind: 'help', command });
    },
  );
});
