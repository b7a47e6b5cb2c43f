/**
 * Reads a body to its end, up to a bound, whatever length its sender has announced, so that an endless body cannot fill
 * our memory. A missing body has no bytes.
 *
 * @param maxBytes the bound; the body is canceled at the first byte beyond it
 * @returns the bytes, or `null` for a body of more bytes
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

/** Parses JSON; `undefined` for bytes that are no JSON. Bytes that are no UTF-8 read as replacement characters. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
