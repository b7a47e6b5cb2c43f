import { readFile, rm, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { EnvSource } from '@/lib/config/env-values';
import { readSecretVariables } from '@/lib/config/operator-env';
import { OperatorError } from '@/lib/kernel/operator-error';
import type { SecretInput } from '@/lib/operator/operator-deps';

const MAX_INPUT_LENGTH = 64_000;

/** Where a command reads and writes; without `env`, the variables are those that its process was given. */
export type Terminal = {
  env?: EnvSource;
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable;
  stderr: Writable;
};

/**
 * Reads a provider's secrets from the environment, else from standard input; never from arguments, which `ps` shows.
 */
export async function readSecrets(terminal: Terminal): Promise<SecretInput> {
  const variables = readSecretVariables(terminal.env);
  if (variables) return variables;
  const [secretKey = '', ...webhookSecrets] = terminal.stdin.isTTY
    ? await askForSecrets(terminal)
    : await readInput(terminal);
  return { secretKey: secretKey || null, webhookSecrets: webhookSecrets.filter((line) => line !== '') };
}

export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new OperatorError(`${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/** Writes a file for its owner only. The flag `wx` keeps a private key from overwriting another file. */
export async function writeSecretFile(file: string, content: string): Promise<() => Promise<void>> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return () => rm(file, { force: true });
  } catch (error) {
    throw new OperatorError(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}

async function readInput({ stdin }: Terminal): Promise<string[]> {
  const input = await text(stdin);
  if (input.length > MAX_INPUT_LENGTH) throw new OperatorError('Standard input is too long for secrets.');
  // An empty first line means that no secret key was given, so leading lines are kept.
  return input.split('\n').map((line) => line.trim());
}

/** Asks for secrets without showing what is typed. */
async function askForSecrets({ stdin, stderr }: Terminal): Promise<string[]> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: true });
  const answers: string[] = [];
  let isCanceled = false;
  lines.once('SIGINT', () => {
    isCanceled = true;
    lines.close();
  });
  stderr.write('Secret key (nothing is shown; empty keeps the one that is set): ');
  try {
    for await (const line of lines) {
      const answer = line.trim();
      stderr.write('\n');
      if (answer === '' && answers.length > 0) break;
      answers.push(answer);
      stderr.write('Webhook secret (empty when there is no other one): ');
    }
  } finally {
    lines.close();
  }
  if (isCanceled) throw new OperatorError('\nCanceled: nothing was changed.');
  return answers;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EEXIST':
      return 'there is a file of that name already';
    case 'EACCES':
    case 'EPERM':
      return 'this user may not';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return typeof code === 'string' ? code : 'unknown reason';
  }
}
