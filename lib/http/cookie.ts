export type Cookie = {
  name: string;
  value: string;
  path: string;
  httpOnly: boolean;
  sameSite: 'lax';
  secure: boolean;
  maxAge: number;
};

/** Writes a `Set-Cookie` header. Name and value are ours and made of cookie-safe characters, as slugs and ids in a path are. */
export function serializeCookie(cookie: Cookie): string {
  const flags = [cookie.httpOnly ? 'HttpOnly' : '', cookie.secure ? 'Secure' : '', 'SameSite=Lax'].filter(
    Boolean,
  );
  return [`${cookie.name}=${cookie.value}`, `Path=${cookie.path}`, `Max-Age=${cookie.maxAge}`, ...flags].join(
    '; ',
  );
}

/** Reads one of our own cookies from a `Cookie` header; of several of one name the first, which has the longest path. */
export function readCookie(header: string | null, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
}
