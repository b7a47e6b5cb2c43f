import { describe, expect, it } from 'vitest';
import { findForeignContent } from './foreign-content';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const PNG = '\x89PNG\r\n\x1a\n';
/** The end of a ZIP archive, with a comment whose length it tells. */
const zipEnd = (comment: string, toldBytes = comment.length) =>
  `PK\x05\x06${'\0'.repeat(16)}${String.fromCharCode(toldBytes % 256, Math.floor(toldBytes / 256))}${comment}`;

describe('findForeignContent', () => {
  it.each([
    ['an empty file', ''],
    ['a plain picture', `${PNG}pixels`],
    ['a word that only begins like an element', `${PNG}<scripture> <htmlx> <!doctypes>`],
    ['the name of an element without its bracket', `${PNG}script html iframe`],
    ['half of the magic of PDF', `${PNG}%PDF`],
    ['the magic of PDF where no reader looks for it', `${PNG.padEnd(1_024)}%PDF-1.7`],
    ['the magic of PDF that readers see only a part of', `${PNG.padEnd(1_020)}%PDF-1.7`],
    ['the end of an archive without its last byte', `${PNG}${zipEnd('').slice(0, -1)}`],
    ['the end of an archive with more behind it', `${PNG}${zipEnd('')}x`],
    ['an archive whose comment is shorter than it tells', `${PNG}${zipEnd('abc', 4)}`],
    ['an archive whose comment is longer than it tells', `${PNG}${zipEnd('abc', 2)}`],
    ['an archive whose long comment is 256 bytes off', `${PNG}${zipEnd('x'.repeat(300), 44)}`],
    ['the beginning of an archive alone', `${PNG}PK\x03\x04${'\0'.repeat(18)}`],
    ['a record that differs in its second byte', `${PNG}PX\x05\x06${'\0'.repeat(18)}`],
    ['a record that differs in its third byte', `${PNG}PK\x04\x06${'\0'.repeat(18)}`],
    ['a record that differs in its fourth byte', `${PNG}PK\x05\x05${'\0'.repeat(18)}`],
    ['a record that differs in its first byte', `${PNG}XK\x05\x06${'\0'.repeat(18)}`],
  ])('finds nothing in %s', (_, content) => {
    expect(findForeignContent(latin1(content))).toBeNull();
  });

  it.each([
    '<script>',
    '<SCRIPT src=x>',
    '<iframe src=x>',
    '<html>',
    '<?php echo 1',
    '<!doctype html>',
    '<!DOCTYPE svg>',
  ])('finds a script in a picture with %s', (text) => {
    expect(findForeignContent(latin1(`${PNG}\xff\xfe${text}`))).toBe('a script');
  });

  it.each([
    ['at its beginning', '%PDF-1.7'],
    ['behind its beginning', `${PNG}%PDF-1.7`],
    ['at the last place that readers look at', `${PNG.padEnd(1_019)}%PDF-1.7`],
  ])('finds a document whose magic is %s', (_, content) => {
    expect(findForeignContent(latin1(content))).toBe('a document');
  });

  it.each([
    ['an archive that is the whole file', zipEnd('')],
    ['an archive behind a picture', `${PNG}${zipEnd('')}`],
    ['an archive with a comment', `${PNG}${zipEnd('abc')}`],
    ['an archive with a comment of 300 bytes', `${PNG}${zipEnd('x'.repeat(300))}`],
    ['an archive with the longest comment', zipEnd('x'.repeat(65_535))],
    ['an archive with a comment that looks like a record', `${PNG}${zipEnd('PK\x05\x06'.padEnd(30))}`],
  ])('finds %s', (_, content) => {
    expect(findForeignContent(latin1(content))).toBe('an archive');
  });

  it('names a script before a document, and a document before an archive', () => {
    expect(findForeignContent(latin1(`%PDF-1.7 <script>${zipEnd('')}`))).toBe('a script');
    expect(findForeignContent(latin1(`%PDF-1.7 ${zipEnd('')}`))).toBe('a document');
  });
});
