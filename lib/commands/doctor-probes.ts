import { statfs } from 'node:fs/promises';
import { z } from 'zod';
import { checkSmtp } from '@/lib/mail/smtp-mailer';
import type { DoctorProbes } from '@/lib/operator/operator-deps';

const TIMEOUT_MS = 5_000;
const named = z.object({ name: z.string() });

/** The things outside of the database that the doctor looks at. */
export const doctorProbes: DoctorProbes = {
  ask: async (url) => {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body: unknown = await response.json().catch(() => null);
      return { status: response.status, name: named.safeParse(body).data?.name ?? null };
    } catch {
      return null;
    }
  },
  checkMail: checkSmtp,
  readDisk: async () => {
    const { bavail, blocks, bsize } = await statfs('.');
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  },
};
