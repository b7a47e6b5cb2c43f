import { z } from 'zod';
import { isCurrency } from '@/lib/kernel/currencies';
import { ENVIRONMENTS } from '@/lib/kernel/environment';

/** At most 18 digits: always within PostgreSQL's bigint. */
export const amountMinor = z.string().regex(/^(0|[1-9]\d{0,17})$/);

export const signedAmountMinor = z.string().regex(/^(0|-?[1-9]\d{0,17})$/);

/** Up to the year 9999, where dates of databases and of JavaScript still agree. */
export const MAX_EPOCH_MS = 253_402_300_799_999;

export const epochMs = z.int().min(0).max(MAX_EPOCH_MS);

/** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
export const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value));

export const ref = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);

export const currency = z.string().refine(isCurrency);

export const environment = z.enum(ENVIRONMENTS);

export const webUrl = z.url({ protocol: /^https?$/ }).max(2048);
