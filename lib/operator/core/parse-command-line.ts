import { COMMANDS } from './command-list';
import type { CommandName, CommandSpec, OptionSpec } from './command-spec';
import { countSlips } from './count-slips';
import { commandHelp, commandNames } from './help-text';
import { UsageError } from './usage-error';

/** The options of a command: texts by their names, and the switches that were set. */
export type Options = { texts: ReadonlyMap<string, string>; switches: ReadonlySet<string> };

export type ParsedCommand =
  | { kind: 'help'; command: CommandSpec | null }
  | { kind: 'run'; name: CommandName; options: Options; isJson: boolean };

const HELP = new Set(['help', '--help', '-h']);

/**
 * Reads the arguments after `npm run operator --`.
 *
 * @throws UsageError for an unknown command or option, and for a missing value or required option.
 */
export function parseCommandLine(args: readonly string[]): ParsedCommand {
  const words = args.filter((arg) => !HELP.has(arg));
  const found = findCommand(words);
  if (words.length < args.length || args.length === 0) return { kind: 'help', command: found };
  if (!found) throw new UsageError(unknownCommand(describeWords(words)));
  const rest = words.slice(found.name.split(' ').length);
  const { options, isJson } = readOptions(found, rest);
  const missing = found.options.filter((option) => option.isRequired && !options.texts.has(option.name));
  if (missing.length > 0)
    throw new UsageError(
      `${found.name} needs ${missing.map(({ name }) => `--${name}`).join(' and ')}.\n\n${commandHelp(found)}`,
    );
  return { kind: 'run', name: found.name, options, isJson };
}

function findCommand(words: readonly string[]): CommandSpec | null {
  return (
    COMMANDS.find(({ name }) => name === words[0] || name === `${words[0] ?? ''} ${words[1] ?? ''}`) ?? null
  );
}

/** Two slips of the finger: a word that is further away was meant for something else. */
const MAX_SLIPS = 2;

function unknownCommand(words: string): string {
  const near = (typed: string) =>
    COMMANDS.map(({ name }) => ({ name, slips: countSlips(typed, name) }))
      .filter(({ slips }) => slips <= MAX_SLIPS)
      .sort((a, b) => a.slips - b.slips)[0];
  const [first = ''] = words.split(' ');
  const hint = near(words) ?? near(first);
  const question = hint ? ` Did you mean "${hint.name}"?` : '';
  return `There is no command "${words}".${question}\n\n${commandNames()}`;
}

/** The words that may be a command's name; any other argument is left out of messages, because it may be a secret. */
function describeWords(words: readonly string[]): string {
  return words
    .slice(0, 2)
    .filter((word) => /^[a-z][a-z-]{0,19}$/.test(word))
    .join(' ');
}

function readOptions(command: CommandSpec, rest: readonly string[]): { options: Options; isJson: boolean } {
  const texts = new Map<string, string>();
  const switches = new Set<string>();
  let isJson = false;
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (word === '--json') {
      isJson = true;
      continue;
    }
    const { option, inline } = matchOption(command, word);
    if (option.value === undefined) {
      if (inline !== null) throw new UsageError(`--${option.name} takes no value.`);
      switches.add(option.name);
      continue;
    }
    if (texts.has(option.name)) throw new UsageError(`--${option.name} is given twice.`);
    const value = inline ?? rest[index + 1];
    if (value === undefined || value === '' || (inline === null && value.startsWith('--')))
      throw new UsageError(`--${option.name} needs a value: --${option.name} ${option.value}`);
    if (inline === null) index += 1;
    texts.set(option.name, value);
  }
  return { options: { texts, switches }, isJson };
}

function matchOption(command: CommandSpec, word: string): { option: OptionSpec; inline: string | null } {
  const [, name = '', inline] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
  const option = command.options.find((known) => known.name === name);
  if (!option) {
    // Text that is no option's name is not repeated, because it may be a secret that belongs on standard input.
    const problem = name === '' ? 'got an argument that is no option' : `has no option --${name}`;
    throw new UsageError(`${command.name} ${problem}.\n\n${commandHelp(command)}`);
  }
  return { option, inline: inline ?? null };
}
