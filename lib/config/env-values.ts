/** The variables of a process, by their names. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

/** One of the allowed words; the fallback where none is set, or a wrong one, which is told in `problems`. */
export function oneOf<T extends string>(
  rule: { name: string; value: string | undefined; allowed: readonly T[]; fallback: T },
  problems: string[],
): T {
  if (!rule.value) return rule.fallback;
  const found = rule.allowed.find((allowed) => allowed === rule.value);
  if (found) return found;
  problems.push(`${rule.name} must be one of ${rule.allowed.join(', ')}, got "${rule.value}"`);
  return rule.fallback;
}

/** A whole number within bounds; the fallback where none is set, or a wrong one, which is told in `problems`. */
export function integer(
  rule: { name: string; value: string | undefined; min: number; max: number; fallback: number },
  problems: string[],
): number {
  if (!rule.value) return rule.fallback;
  const parsed = Number(rule.value);
  if (Number.isInteger(parsed) && parsed >= rule.min && parsed <= rule.max) return parsed;
  problems.push(`${rule.name} must be a whole number from ${rule.min} to ${rule.max}, got "${rule.value}"`);
  return rule.fallback;
}

/** An origin, or an empty text where there is none or a wrong one, so that no other variable inherits its mistake. */
export function origin(name: string, value: string | undefined, problems: string[]): string {
  if (!value) return '';
  const url = URL.canParse(value) ? new URL(value) : null;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url && isHttp && url.href === `${url.origin}/`) return url.origin;
  // The text before an @ may be a password, and problems are printed.
  const got = value.includes('@') ? '' : `, got "${value}"`;
  problems.push(`${name} must be an http(s) address without a path${got}`);
  return '';
}
