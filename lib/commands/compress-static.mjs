import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { runCommand } from './command-error.mjs';
import { COMPRESSED_MARK, STATIC_FOLDER } from './static-files.mjs';

/*
 * npm run build, after next build
 *
 * Compresses scripts and style sheets once, as small as brotli and gzip can make them, so that no request has to.
 */

const TEXT = /\.(js|css)$/;

await runCommand(async () => {
  const files = readdirSync(STATIC_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .map((name) => path.join(STATIC_FOLDER, name));
  for (const file of files) {
    const content = readFileSync(file);
    // The defaults of Node are the smallest that brotli has, and all but the smallest that gzip has.
    writeFileSync(`${file}.br`, await promisify(brotliCompress)(content));
    writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
  }
  writeFileSync(COMPRESSED_MARK, `${files.length}\n`);
});
