const OWN_PATH = /^\/pictures\/([0-9a-f]{64})\.webp$/;

/** The hash of the picture that a path of ours names, `null` for any other path. */
export function hashOfPath(path: string): string | null {
  return OWN_PATH.exec(path)?.[1] ?? null;
}

/** The hash of the picture that lies at an address of ours; `null` for every other address. */
export function ownPictureHash(address: string, publicUrl: string): string | null {
  return address.startsWith(`${publicUrl}/`) ? hashOfPath(address.slice(publicUrl.length)) : null;
}
