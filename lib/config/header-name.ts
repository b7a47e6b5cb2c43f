/** The name of a header in lower case, `null` where none is set; what is no name of one is added to the problems. */
export function headerName(name: string, value: string | undefined, problems: string[]): string | null {
  if (!value) return null;
  if (/^[A-Za-z0-9-]{1,64}$/.test(value)) return value.toLowerCase();
  problems.push(`${name} must be the name of a header, got "${value}"`);
  return null;
}
