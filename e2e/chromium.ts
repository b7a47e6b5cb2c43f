import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const ARGS = [
  // Chromium's sandbox does not work for root, in containers and on hosts without user namespaces. Only our own pages
  // are opened.
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // No other machine can be reached, so that a request to another host always fails.
  '--host-resolver-rules=MAP localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Flags of the browser from npm, for machines without a GPU or a large /dev/shm. */
const PACKAGED_ARGS = ['--headless=shell', '--disable-gpu', '--disable-dev-shm-usage'];

/** Unpacked once for all runs (about 250 MB). */
const UNPACKED_DIR = path.resolve('.data', 'chromium');

/**
 * How Playwright starts a browser on this machine: the one that CHROMIUM_PATH names, an installed one, or the one from
 * npm, so that the tests download nothing.
 */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named))
    throw new Error(`CHROMIUM_PATH names a file that does not exist: ${named}`);
  const installed = named ?? SYSTEM_BROWSERS.find((file) => existsSync(file));
  if (installed) return { executablePath: installed, args: ARGS };
  if (existsSync(chromium.executablePath())) return { args: ARGS };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found. Install Chrome or Chromium, or set CHROMIUM_PATH to its program.');
  }
  return packagedChromium();
}

async function packagedChromium(): Promise<LaunchOptions> {
  const folder = path.join(UNPACKED_DIR, await packagedVersion());
  if (!existsSync(folder)) await unpack(folder);
  return {
    executablePath: path.join(folder, 'chromium'),
    args: [...ARGS, ...PACKAGED_ARGS],
    env: {
      ...definedEnv(),
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
    },
  };
}

async function packagedVersion(): Promise<string> {
  // The file is read by its path, because the package does not export its package.json.
  const text = await readFile(path.resolve('node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8');
  return String(JSON.parse(text).version);
}

/**
 * Unpacks the browser. The package itself would unpack into the temporary folder, and its shared libraries only on AWS.
 * It is unpacked under another name and renamed, so that another run never starts an incomplete browser.
 */
async function unpack(folder: string): Promise<void> {
  const unfinished = `${folder}.${randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  const before = { ...process.env };
  process.env.TMPDIR = unfinished;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
  await writeFile(path.join(unfinished, 'fonts', 'fonts.conf'), fontsConfig(folder));
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
}

/**
 * A configuration for the fonts of the package, for machines without fonts; the package's own names folders that do not
 * exist.
 */
function fontsConfig(folder: string): string {
  const dirs = [path.join(folder, 'fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`).join('');
  const cache = `<cachedir>${path.join(folder, 'fonts-cache')}</cachedir>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}${cache}</fontconfig>\n`;
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
