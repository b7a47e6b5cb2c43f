import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, parseJsonObject, readRawBody } from './read-body';

const bytes = (text: string) => new TextEncoder().encode(text);
const post = (body: BodyInit | null) =>
  new Request('https://checkout.test/', { method: 'POST', body, duplex: 'half' } as RequestInit); // Node wants duplex for streams, the DOM's type lacks it

describe('readRawBody', () => {
  it.each([
    ['nothing', null, ''],
    ['text as it was sent', ' {"a" : 1}\r\n', ' {"a" : 1}\r\n'],
  ])('reads %s', async (_, sent, read) => {
    expect(Buffer.from(await readRawBody(post(sent))).toString()).toBe(read);
  });

  it('keeps bytes that are no text', async () => {
    const sent = new Uint8Array([0xff, 0x00, 0xfe]);
    expect([...(await readRawBody(post(sent)))]).toEqual([...sent]);
  });

  it('reads 256 kB and not a byte more', async () => {
    expect(await readRawBody(post(new Uint8Array(MAX_BODY_BYTES)))).toHaveLength(MAX_BODY_BYTES);
    await expect(readRawBody(post(new Uint8Array(MAX_BODY_BYTES + 1)))).rejects.toThrow(
      'Request body must be at most 256 kB',
    );
  });

  it('stops reading a body without end', async () => {
    let chunksRead = 0;
    let isCanceled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunksRead += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
      cancel() {
        isCanceled = true;
      },
    });
    await expect(readRawBody(post(endless))).rejects.toThrow('at most 256 kB');
    expect(isCanceled).toBe(true);
    expect(chunksRead).toBeLessThan(10);
  });
});

describe('parseJsonObject', () => {
  it('reads an object', () => {
    expect(parseJsonObject(bytes('{"a":[1,{"b":null}]}'))).toEqual({ a: [1, { b: null }] });
  });

  it('has no prototype to poison', () => {
    const parsed = parseJsonObject(bytes('{"__proto__":{"isAdmin":true}}'));
    expect(parsed.isAdmin).toBeUndefined();
    expect(Object.hasOwn({}, 'isAdmin')).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['space', ' '],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '1'],
    ['text', '"a"'],
    ['half an object', '{"a":'],
    ['two objects', '{}{}'],
    ['single quotes', "{'a':1}"],
    ['a form', 'a=1&b=2'],
    ['NaN', '{"a":NaN}'],
    ['brackets without end', `{"a":${'['.repeat(65)}${']'.repeat(65)}}`],
  ])('refuses %s', (_, text) => {
    expect(() => parseJsonObject(bytes(text))).toThrow('Invalid JSON body');
  });

  it('refuses what is no UTF-8', () => {
    expect(() => parseJsonObject(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toThrow(
      'Invalid JSON body',
    );
  });

  it('reads what is nested as deep as it may be', () => {
    const text = `{"a":${'['.repeat(63)}${']'.repeat(63)}}`;
    expect(parseJsonObject(bytes(text))).toHaveProperty('a');
  });
});
