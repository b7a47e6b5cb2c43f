import { describe, expect, it } from 'vitest';
import { COMMANDS } from './command-list';
import { commandHelp, generalHelp } from './help-text';
import { parseCommandLine } from './parse-command-line';
import { momentText, tableLines } from './report';

it('the help of every command is what an operator is used to', async () => {
  const pages = [generalHelp(), ...COMMANDS.map(commandHelp)];
  await expect(`${pages.join('\n\n')}\n`).toMatchFileSnapshot('golden/help.txt');
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
