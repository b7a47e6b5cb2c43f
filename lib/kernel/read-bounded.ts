/**
 * Reads a body to its end: a caller who says that it is short may lie, and an endless one must not fill our memory.
 * Nothing to read is no bytes.
 *
 * @param maxBytes how many bytes are taken; the first one above stops the sender
 * @returns the bytes, or `null` where there are more
 */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let byteLength = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    byteLength += part.value.byteLength;
    if (byteLength > maxBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(byteLength);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/** What JSON says, or `undefined` for bytes that are none. Bytes that are no UTF-8 read as replacement characters. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
