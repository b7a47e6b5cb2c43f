import { describe, expect, it } from 'vitest';
import { parseJsonBytes, readBounded } from './read-bounded';

/** A body in parts of three bytes, which counts the parts that were read and tells whether it was canceled. */
function bodyOf(partCount: number) {
  const seen = { parts: 0, isCanceled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.parts === partCount) return controller.close();
        seen.parts += 1;
        controller.enqueue(new Uint8Array([seen.parts, 0, 0]));
      },
      cancel() {
        seen.isCanceled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}

describe('readBounded', () => {
  it('returns the parts in their order', async () => {
    const { body } = bodyOf(3);
    expect(await readBounded(body, 9)).toEqual(new Uint8Array([1, 0, 0, 2, 0, 0, 3, 0, 0]));
  });

  it.each([
    ['a missing body', null],
    ['an empty body', bodyOf(0).body],
  ])('returns no bytes for %s', async (_, body) => {
    expect(await readBounded(body, 9)).toEqual(new Uint8Array());
  });

  it('returns null and cancels the body at the first byte too many', async () => {
    const { body, seen } = bodyOf(Number.POSITIVE_INFINITY);
    expect(await readBounded(body, 8)).toBeNull();
    expect(seen).toEqual({ parts: 3, isCanceled: true });
  });

  it('throws the error of the body', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('cut off')),
    });
    await expect(readBounded(body, 9)).rejects.toThrow('cut off');
  });
});

it.each<[string, string, unknown]>([
  ['an object', '{"a":1}', { a: 1 }],
  ['a bare null', 'null', null],
  ['undefined for HTML', '<html>', undefined],
  ['undefined for an empty text', '', undefined],
])('parseJsonBytes reads %s', (_, text, value) => {
  expect(parseJsonBytes(new TextEncoder().encode(text))).toEqual(value);
});
