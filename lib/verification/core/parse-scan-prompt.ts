import { optionalOrEmpty, required } from '@/lib/kernel/body-field';
import { oneOf, text } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';

const MAX_PROMPT_LENGTH = 10_000;

export const SCAN_PROMPT = bodySchema({
  prompt: required(text({ maxLength: MAX_PROMPT_LENGTH })),
  locale: optionalOrEmpty(oneOf(['ja', 'en', 'zh'])),
  semantic: optionalOrEmpty(text({ maxLength: 64 })),
});

/** Reads a scan-prompt body. Nothing here scans prompts, and a client whose body is wrong hears of that first. */
export function parseScanPrompt(body: Body) {
  return SCAN_PROMPT.read(body);
}
