import type { MethodPath } from './conformance-fixtures';

/** Methods that are not implemented yet: they answer 501 in the envelope. Each entry says what the method waits for. */
export const NOT_YET = {
  'contentSafety.scanPrompt': 'content safety is not a checkout’s business',
} as const satisfies Partial<Record<MethodPath, string>>;

export const NOT_IMPLEMENTED = { status: 501, message: 'Not implemented' } as const;
