import { COMMANDS } from './command-list';
import type { CommandSpec, OptionSpec } from './command-spec';

const PROGRAM = 'npm run operator --';

/** The usage of one command and the meaning of its options. */
export function commandHelp(command: CommandSpec): string {
  const usage = [PROGRAM, command.name, ...command.options.map(toUsage)].join(' ');
  const width = Math.max(0, ...command.options.map((option) => toWord(option).length));
  const options = command.options.map((option) => `  ${toWord(option).padEnd(width)}  ${option.text}`);
  return [usage, command.text, ...options].join('\n');
}

/** Every command with one sentence about it. */
export function commandNames(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, text }) => `  ${name.padEnd(width)}  ${firstSentence(text)}`);
  return ['Commands:', ...lines].join('\n');
}

/** The text of `help` without a command. */
export function generalHelp(): string {
  return [
    `Usage: ${PROGRAM} <command> [options]`,
    '',
    commandNames(),
    '',
    `Every command takes --json, for scripts. For more: ${PROGRAM} help <command>`,
    '',
    "It uses the database at DATABASE_URL, with the app's own environment (PUBLIC_URL, SECRET_KEY). Without DATABASE_URL it",
    "uses the demo's embedded database, or that of npm run dev with CHECKSTAND_MODE=dev, also while that is running.",
    'Exit codes: 0 done, 1 could not be done, 2 wrong usage.',
  ].join('\n');
}

function firstSentence(text: string): string {
  return /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;
}

function toUsage(option: OptionSpec): string {
  return option.isRequired ? toWord(option) : `[${toWord(option)}]`;
}

function toWord({ name, value }: OptionSpec): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}
