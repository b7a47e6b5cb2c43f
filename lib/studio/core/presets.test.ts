import { describe, expect, it } from 'vitest';
import { findPreset, PRESETS } from './presets';

/** What a preset sets, a line a field. */
function setBy({ slug, name, theme }: (typeof PRESETS)[number]): string {
  const lines = Object.entries(theme).filter(([, text]) => text !== '');
  return [`${name} (${slug})`, ...lines.map(([field, text]) => `  ${field}: ${text}`)].join('\n');
}

describe('presets', () => {
  it('set the colors, corners, typefaces and shapes that the golden list of them says', async () => {
    await expect(`${PRESETS.map(setBy).join('\n\n')}\n`).toMatchFileSnapshot('golden/presets.txt');
  });

  it('are found by their slug, and an unknown slug finds none', () => {
    expect(findPreset('forest')?.name).toBe('Forest');
    expect(findPreset('sun')?.name).toBe('Sun');
    expect(findPreset('Forest')).toBeUndefined();
    expect(findPreset('')).toBeUndefined();
  });
});
