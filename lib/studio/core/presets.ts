import { type Mode, readStudioTheme, type StudioField, type StudioTheme } from './studio-theme';

/** A theme to start from. */
export type Preset = { slug: string; name: string; theme: StudioTheme };

type Look = Partial<Record<'font' | 'spacing' | 'buttonShape', string>>;
/** Primary, background, card, text. */
type Colors = readonly [string, string, string, string];

function preset(
  slug: string,
  name: string,
  { light, dark, radius, ...look }: Look & Record<Mode, Colors> & { radius: string },
): Preset {
  const values: Partial<Record<StudioField, string>> = {
    ...look,
    ...modeValues('light', light, radius),
    ...modeValues('dark', dark, radius),
  };
  return { slug, name, theme: readStudioTheme((field) => values[field]) };
}

function modeValues(mode: Mode, colors: Colors, radius: string): Partial<Record<StudioField, string>> {
  const [primary, background, card, text] = colors;
  return {
    [`${mode}.checkoutColorPrimary`]: primary,
    [`${mode}.checkoutColorBackground`]: background,
    [`${mode}.checkoutColorCard`]: card,
    [`${mode}.checkoutColorText`]: text,
    [`${mode}.checkoutBorderRadius`]: radius,
  };
}

/** The first has nothing set: it is how pages look without a theme. */
export const PRESETS: readonly Preset[] = [
  { slug: 'plain', name: 'Plain', theme: readStudioTheme(() => '') },
  preset('forest', 'Forest', {
    light: ['#214d3a', '#ffffff', '#f6f5f1', '#1a1d1b'],
    dark: ['#8fd6ae', '#111312', '#191d1b', '#eef1ee'],
    radius: '10px',
  }),
  preset('ink', 'Ink', {
    light: ['#111111', '#ffffff', '#f4f4f4', '#111111'],
    dark: ['#f5f5f5', '#0c0c0c', '#171717', '#f5f5f5'],
    radius: '0px',
    buttonShape: 'square',
  }),
  preset('harbor', 'Harbor', {
    light: ['#0b5cad', '#ffffff', '#eef4fa', '#10233a'],
    dark: ['#7db7f0', '#0b1420', '#121f30', '#e8f0f8'],
    radius: '14px',
    font: 'figtree',
  }),
  preset('clay', 'Clay', {
    light: ['#a8442a', '#fffaf5', '#f7ebe1', '#35211a'],
    dark: ['#f0a487', '#1b1310', '#261a15', '#f6ebe4'],
    radius: '6px',
    font: 'bitter',
  }),
  preset('plum', 'Plum', {
    light: ['#6b2fb3', '#ffffff', '#f6f1fc', '#221530'],
    dark: ['#c9a4f5', '#140d1c', '#1f152b', '#f3ecfa'],
    radius: '20px',
    font: 'nunito',
    buttonShape: 'pill',
  }),
  preset('sun', 'Sun', {
    light: ['#f4d03f', '#ffffff', '#fdf6e3', '#2b2a22'],
    dark: ['#f4d03f', '#161512', '#201e18', '#f7f3e6'],
    radius: '8px',
  }),
];

export function findPreset(slug: string): Preset | undefined {
  return PRESETS.find((known) => known.slug === slug);
}
