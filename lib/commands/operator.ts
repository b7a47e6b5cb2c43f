import { operate } from './operate';

/*
 * npm run operator -- <command> [options]
 *
 * Does what only the operator may do, without any credential of the API.
 */
const { stdin, stdout, stderr } = process;
process.exitCode = await operate(process.argv.slice(2), { stdin, stdout, stderr });
