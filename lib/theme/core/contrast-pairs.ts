import type { ColorToken } from './color-token';

/** WCAG 2.2, 1.4.3: text. */
export const TEXT_RATIO = 4.5;
/** WCAG 2.2, 1.4.11: borders of controls, checked boxes, focus rings. */
export const EDGE_RATIO = 3;

/** `name` stands on `surface`, or next to it, and has to be told from it by at least `ratio` to 1. */
export type ContrastPair = { name: ColorToken; surface: ColorToken; ratio: number };

const text = (name: ColorToken, ...surfaces: readonly ColorToken[]) =>
  surfaces.map((surface): ContrastPair => ({ name, surface, ratio: TEXT_RATIO }));
const edge = (name: ColorToken, ...surfaces: readonly ColorToken[]) =>
  surfaces.map((surface): ContrastPair => ({ name, surface, ratio: EDGE_RATIO }));

/**
 * Every color that components put on another. Colors are computed for the surfaces that they are listed with and for no
 * others, so that one which stands on one surface only is not moved for the sake of another.
 *
 * A test renders every page and compares: what is drawn and not listed fails, and so does what is listed and never drawn.
 */
export const CONTRAST_PAIRS: readonly ContrastPair[] = [
  ...text('ink', 'background', 'card'),
  ...text('ink-muted', 'background', 'card'),
  ...text('danger', 'background'),
  ...text('success', 'background'),
  ...text('on-primary', 'primary', 'primary-hover'),
  ...text('on-notice', 'notice'),
  ...edge('control', 'background', 'card'),
  ...edge('focus', 'background', 'card'),
  ...edge('primary-edge', 'background', 'card'),
  ...edge('on-notice', 'notice'),
  ...edge('danger', 'background'),
];

type Demands = { surfaces: readonly ColorToken[]; ratio: number };

const DEMANDS: ReadonlyMap<ColorToken, Demands> = new Map(
  CONTRAST_PAIRS.map(({ name }) => {
    const own = CONTRAST_PAIRS.filter((pair) => pair.name === name);
    const surfaces = [...new Set(own.map(({ surface }) => surface))];
    return [name, { surfaces, ratio: Math.max(...own.map(({ ratio }) => ratio)) }];
  }),
);

/** The surfaces that a color has to be told from, and the highest of its ratios; none for what is only decoration. */
export function demandsOn(name: ColorToken): Demands {
  return DEMANDS.get(name) ?? { surfaces: [], ratio: 1 };
}
