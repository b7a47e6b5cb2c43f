import { readFileSync } from 'node:fs';

/*
 * Loaded into an app that a test starts for itself: its clock runs ahead by as many milliseconds as the file says. Read
 * each time, so that the clock has moved as soon as the file is written.
 */
const file = process.env.E2E_CLOCK_FILE;
const systemNowMs = Date.now;

Date.now = () => systemNowMs() + (file ? Number(readFileSync(file, 'utf8')) : 0);
