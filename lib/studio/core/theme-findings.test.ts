import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS } from './presets';
import { MODES, readStudioTheme, type StudioTheme } from './studio-theme';
import { findThemeFindings } from './theme-findings';

const withValues = (values: Partial<StudioTheme>) => readStudioTheme((name) => values[name]);
const light = (values: {
  primary?: string;
  background?: string;
  card?: string;
  text?: string;
  radius?: string;
}) =>
  withValues({
    'light.checkoutColorPrimary': values.primary ?? '',
    'light.checkoutColorBackground': values.background ?? '',
    'light.checkoutColorCard': values.card ?? '',
    'light.checkoutColorText': values.text ?? '',
    'light.checkoutBorderRadius': values.radius ?? '',
  });

describe('findThemeFindings', () => {
  it('has nothing to say of a theme without values', () => {
    expect(MODES.flatMap((mode) => findThemeFindings(light({}), mode))).toEqual([]);
  });

  it('has no repair to offer for any of the presets', () => {
    const repairs = PRESETS.flatMap(({ slug, theme }) =>
      MODES.flatMap((mode) => findThemeFindings(theme, mode)).map(({ repair }) => `${slug} ${repair}`),
    );
    expect(repairs.filter((text) => !text.endsWith(' null'))).toEqual([]);
  });

  it.each<[string, Parameters<typeof light>[0], object[]]>([
    [
      'a yellow button gets dark text and an edge',
      { primary: '#f4d03f' },
      [
        {
          kind: 'dark_button_text',
          field: 'checkoutColorPrimary',
          whiteRatio: 1.5,
          ratio: 11.6,
          repair: null,
        },
        { kind: 'edged_button', field: 'checkoutColorPrimary', ratio: 1.5, repair: null },
      ],
    ],
    ['a dark button needs nothing', { primary: '#214d3a' }, []],
    [
      'pale text is told where it is worst, with a color that is read',
      { text: '#93a1a1', card: '#fdf6e3' },
      [{ kind: 'pale_text', field: 'checkoutColorText', surface: 'card', ratio: 2.4, repair: '#656f6f' }],
    ],
    [
      'a card on which no text can be read with the background',
      { background: '#000000', card: '#ffffff', text: '#ffffff' },
      [{ kind: 'moved_card', field: 'checkoutColorCard', used: '#707070', repair: '#707070' }],
    ],
    [
      'values that cannot be read',
      { primary: 'brand', radius: 'round' },
      [
        { kind: 'unreadable', field: 'checkoutColorPrimary', used: '#26466e', repair: '#26466e' },
        { kind: 'unreadable', field: 'checkoutBorderRadius', used: '10px', repair: '10px' },
      ],
    ],
  ])('%s', (_, values, findings) => {
    expect(findThemeFindings(light(values), 'light')).toEqual(findings);
  });

  it('never says a ratio better than it is', () => {
    const [finding] = findThemeFindings(light({ text: '#777777', card: '#ffffff' }), 'light');
    expect(finding).toMatchObject({ kind: 'pale_text', ratio: 4.4 });
  });

  it('offers repairs that settle what they are for, for any palette', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const color = fc.tuple(channel, channel, channel).map((rgb) => `rgb(${rgb.join(',')})`);
    const palette = fc.record({ primary: color, background: color, card: color, text: color });
    fc.assert(
      fc.property(palette, (values) => {
        let theme = light(values);
        // The card decides what the text can be, so it is repaired first, as the form has them.
        for (const field of ['checkoutColorCard', 'checkoutColorText'] as const) {
          const repair = findThemeFindings(theme, 'light').find((found) => found.field === field)?.repair;
          if (repair) theme = { ...theme, [`light.${field}`]: repair };
        }
        const left = findThemeFindings(theme, 'light').filter(({ repair }) => repair !== null);
        expect(left).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
