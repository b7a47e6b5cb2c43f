import { AppError } from '@/lib/kernel/error-catalogue';

/** The code and the message of the expected failure that a call throws, as one text. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('nothing was refused');
}
