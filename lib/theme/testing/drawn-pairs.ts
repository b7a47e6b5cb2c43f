import { COLOR_TOKENS, type ColorToken } from '../core/color-token';

/** `text` has to be read, an `edge` to be seen: borders, outlines and the ring around what has the focus. */
export type DrawnPair = { kind: 'text' | 'edge'; name: ColorToken; surface: ColorToken };

type Element = { tag: string; attributes: string; children: Element[]; hasText: boolean };

const VOID = new Set(['input', 'br', 'hr', 'img', 'meta', 'link', 'source']);
/** The elements that a browser writes or draws into by itself, in the color of the text. */
const DRAWS_INK = new Set(['input', 'select', 'textarea', 'svg']);
const FOCUSABLE = new Set(['a', 'button', 'input', 'select', 'textarea', 'summary']);
/** A line between things is decoration: nobody has to see it in order to use the page. */
const DECORATION: readonly ColorToken[] = ['line'];

const UTILITY = new RegExp(
  `^((?:[^\\s:]+:)*)-?(bg|text|fill|stroke|placeholder|border|divide|outline|ring)-(${COLOR_TOKENS.join('|')})$`,
);

/** The colors that an element's classes name: `states` are those that only sometimes hold, such as `hover:`. */
type Paint = { base: ColorToken | null; states: ColorToken[] };

/**
 * Reads out of rendered HTML which color stands on which: every text and icon with the surface below it, every edge with
 * the surface around it, in each of the states that its classes know. Surfaces and colors are inherited as browsers do.
 *
 * @param html as React writes it: every element closed, attributes escaped
 */
export function drawnPairs(html: string): DrawnPair[] {
  const found = new Map<string, DrawnPair>();
  const add = (kind: DrawnPair['kind'], names: readonly ColorToken[], surfaces: readonly ColorToken[]) => {
    for (const name of names.filter((one) => !DECORATION.includes(one))) {
      for (const surface of surfaces) found.set(`${kind} ${name} ${surface}`, { kind, name, surface });
    }
  };
  const walk = (
    element: Element,
    around: { inks: ColorToken[]; surfaces: ColorToken[] },
    peer: Paint | null,
  ) => {
    const classes = classesOf(element);
    if (classes.includes('sr-only') || hasAttribute(element, 'hidden')) return;
    const ground = paintOf(classes, ['bg']);
    const ink = paintOf(classes, ['text', 'fill', 'stroke', 'placeholder']);
    // A mark that lies on a control that was ticked stands on the control's color, not on its parent's.
    const isOnPeer = peer !== null && classes.some((name) => name.startsWith('peer-checked:'));
    const below = isOnPeer ? peer.states : around.surfaces;
    const surfaces = withStates(ground, below);
    const inks = withStates(ink, around.inks);
    if (element.hasText || drawsInk(element)) add('text', inks, surfaces);
    const edge = paintOf(classes, ['border', 'divide', 'outline', 'ring']);
    add('edge', withStates(edge, []), around.surfaces);
    // An element that brings a ring of its own color says so; all else has the page's.
    const hasOwnRing = classes.some((name) => name.startsWith('focus-visible:outline-'));
    if (FOCUSABLE.has(element.tag) && !hasOwnRing) add('edge', ['focus'], around.surfaces);
    let lastPeer: Paint | null = null;
    for (const child of element.children) {
      walk(child, { inks, surfaces }, lastPeer);
      if (classesOf(child).includes('peer')) lastPeer = paintOf(classesOf(child), ['bg']);
    }
  };
  for (const root of parse(html)) walk(root, { inks: ['ink'], surfaces: ['background'] }, null);
  return [...found.values()];
}

/** The color utilities in a text, with their variants. */
export function colorUtilities(text: string): string[] {
  return [...new Set(text.split(/[\s"'`{}]+/).filter((word) => UTILITY.test(word)))];
}

/** A color of the element's own takes the place of what it inherits; those of its states come beside it. */
function withStates({ base, states }: Paint, inherited: readonly ColorToken[]): ColorToken[] {
  return [...new Set([...(base ? [base] : inherited), ...states])];
}

function paintOf(classes: readonly string[], kinds: readonly string[]): Paint {
  const paint: Paint = { base: null, states: [] };
  for (const name of classes) {
    const [, variants = '', kind = '', token] = UTILITY.exec(name) ?? [];
    const color = COLOR_TOKENS.find((known) => known === token);
    if (!color || !kinds.includes(kind)) continue;
    if (variants === '') paint.base = color;
    else paint.states.push(color);
  }
  return paint;
}

/** A box to tick draws its own mark, on top of it. */
function drawsInk(element: Element): boolean {
  return (
    DRAWS_INK.has(element.tag) && !/\btype="(?:checkbox|radio|hidden|color|range)"/.test(element.attributes)
  );
}

function hasAttribute({ attributes }: Element, name: string): boolean {
  return (
    attributes
      .replace(/="[^"]*"/g, '')
      .split(/\s+/)
      .includes(name) || attributes.includes(` ${name}=""`)
  );
}

function classesOf({ attributes }: Element): string[] {
  return (/\bclass="([^"]*)"/i.exec(attributes)?.[1] ?? '').split(/\s+/);
}

function parse(html: string): Element[] {
  const root: Element = { tag: '', attributes: '', children: [], hasText: false };
  const open = [root];
  for (const [, close, tag = '', attributes = '', text] of html.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)([^>]*)>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) {
      if (text.trim() !== '') parent.hasText = true;
    } else if (close) {
      open.pop();
    } else {
      const element: Element = { tag: tag.toLowerCase(), attributes, children: [], hasText: false };
      parent.children.push(element);
      if (!VOID.has(element.tag) && !attributes.endsWith('/')) open.push(element);
    }
  }
  return root.children;
}
