import { describe, expect, it } from 'vitest';
import { type PictureType, pictureTypeOf } from './picture-type';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const BOX_LENGTH = '\0\0\0\x1c';

describe('pictureTypeOf', () => {
  it.each<[string, string, PictureType]>([
    ['PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'png'],
    ['JPEG', '\xff\xd8\xff\xe0\0\x10JFIF', 'jpeg'],
    ['GIF of 1987', 'GIF87a\x01\0', 'gif'],
    ['GIF of 1989', 'GIF89a\x01\0', 'gif'],
    ['WebP', 'RIFF\x24\0\0\0WEBPVP8 ', 'webp'],
    ['AVIF', `${BOX_LENGTH}ftypavif\0\0\0\0`, 'avif'],
    ['AVIF that moves', `${BOX_LENGTH}ftypavis\0\0\0\0`, 'avif'],
    ['AVIF by a compatible brand', `${BOX_LENGTH}ftypmif1\0\0\0\0miafavif`, 'avif'],
    ['AVIF by the last brand that is looked at', `${BOX_LENGTH}ftyp${'mif1'.repeat(13)}avif`, 'avif'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg">', 'svg'],
    ['SVG without an attribute', '<svg>', 'svg'],
    ['SVG in capitals', '<SVG>', 'svg'],
    ['SVG behind spaces and line feeds', ' \r\n\t<svg\nwidth="1">', 'svg'],
    ['SVG behind the mark of UTF-8', '\xef\xbb\xbf<svg>', 'svg'],
    ['SVG behind the mark of UTF-8 and a line feed', '\xef\xbb\xbf\n<svg>', 'svg'],
    ['SVG behind a declaration', '<?xml version="1.0"?>\n<svg>', 'svg'],
    ['SVG behind a comment', '<!-- Made by hand --><svg width="1">', 'svg'],
    ['SVG behind a document type', '<!DOCTYPE  svg PUBLIC "x"><svg>', 'svg'],
    ['SVG whose element ends with the bytes that are looked at', `<!--${' '.repeat(1_012)}--><svg>`, 'svg'],
  ])('knows %s', (_, content, type) => {
    expect(pictureTypeOf(latin1(content))).toBe(type);
  });

  it.each([
    ['an empty file', ''],
    ['PNG without its line feeds', '\x89PNG\x1a\n'],
    ['PNG behind a space', ' \x89PNG\r\n\x1a\n'],
    ['two bytes of JPEG', '\xff\xd8'],
    ['JPEG behind a space', ' \xff\xd8\xff'],
    ['GIF of another year', 'GIF88a'],
    ['GIF87a behind a space', ' GIF87a'],
    ['GIF89a behind a space', ' GIF89a'],
    ['sound in a RIFF file', 'RIFF\x24\0\0\0WAVEfmt '],
    ['WEBP at another place of a RIFF file', 'RIFF\x24\0\0\0\0WEBP'],
    ['WEBP outside of a RIFF file', 'XXXX\x24\0\0\0WEBP'],
    ['RIFF behind another word', 'XRIFF\0\0\0WEBP'],
    ['a film', `${BOX_LENGTH}ftypisom\0\0\0\0mp41`],
    ['a brand of AVIF in another box', `${BOX_LENGTH}moovavif`],
    ['a brand of AVIF behind those that are looked at', `${BOX_LENGTH}ftyp${'mif1'.repeat(14)}avif`],
    ['ftyp at another place', 'ftypavif\0\0\0\0'],
    ['avif before the box says ftyp', 'avifmoovisom'],
    ['a word that begins like svg', '<svgx>'],
    ['a page with an SVG', '<html><svg></svg></html>'],
    ['the document type of a page', '<!DOCTYPE html><svg>'],
    ['the document type of svg without a space', '<!DOCTYPEsvg><svg>'],
    ['text before an SVG', 'x<svg>'],
    ['XML without an SVG', '<?xml version="1.0"?><feed>'],
    ['XML with a word that begins like svg', '<?xml version="1.0"?><svgx>'],
    ['SVG whose element is cut off by the bytes that are looked at', `<!--${' '.repeat(1_013)}--><svg>`],
    ['half a mark of UTF-8', '\xef\xbb<svg>'],
  ])('knows nothing of %s', (_, content) => {
    expect(pictureTypeOf(latin1(content))).toBeNull();
  });
});
