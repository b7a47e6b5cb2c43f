import { mix, type Rgb } from './color';
import { NAMED_COLORS } from './named-colors';

/** The longest text that is parsed: longer than any color of a person or a color picker. */
const MAX_LENGTH = 64;
const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/;
const FUNCTION = /^(rgb|hsl)a?\(([^()]*)\)$/;
/** Commas with an optional fourth value, or blanks with an optional alpha behind a slash; never a mixture. */
const ARGUMENTS =
  /^ *([^\s,/]+)(?: *, *([^\s,/]+) *, *([^\s,/]+)(?: *, *([^\s,/]+))?| +([^\s,/]+) +([^\s,/]+)(?: *\/ *([^\s,/]+))?) *$/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(%|deg|turn|rad|grad)?$/;
const DEGREES_PER_UNIT: Readonly<Record<string, number>> = {
  deg: 1,
  turn: 360,
  rad: 180 / Math.PI,
  grad: 0.9,
};

/**
 * Reads a color as a merchant writes it: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`,
 * `hsla()` in both their spellings, or a CSS color name.
 *
 * The result is opaque: a translucent color is blended with `under`, as the merchant saw it. Values beyond their range
 * are clamped, as a browser does.
 * @returns `null` for any other text, so that no text of a merchant reaches the stylesheet.
 */
export function parseColor(text: string, under: Rgb): Rgb | null {
  if (text.length > MAX_LENGTH) return null;
  const value = text.trim().toLowerCase();
  const named = NAMED_COLORS.get(value);
  const parsed = parseHex(named ? `#${named}` : value) ?? parseFunction(value);
  return parsed && mix(under, parsed.color, parsed.alpha);
}

type Translucent = { color: Rgb; alpha: number };

function parseHex(value: string): Translucent | null {
  const digits = HEX.exec(value)?.[1];
  if (!digits) return null;
  const pairs =
    digits.length <= 4 ? Array.from(digits, (digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [r = 0, g = 0, b = 0, alpha = 255] = pairs.map((pair) => Number.parseInt(pair, 16));
  return { color: { r, g, b }, alpha: alpha / 255 };
}

function parseFunction(value: string): Translucent | null {
  const [, name, inside = ''] = FUNCTION.exec(value) ?? [];
  const parts = ARGUMENTS.exec(inside);
  if (!name || !parts) return null;
  const [first, second, third, last] = [
    parts[1],
    parts[2] ?? parts[5],
    parts[3] ?? parts[6],
    parts[4] ?? parts[7],
  ];
  const alpha = last === undefined ? 1 : scaled(last, 1);
  const color = name === 'rgb' ? fromRgb(first, second, third) : fromHsl(first, second, third);
  return color && alpha !== null ? { color, alpha } : null;
}

function fromRgb(...parts: (string | undefined)[]): Rgb | null {
  const [r = null, g = null, b = null] = parts.map((part) => (part === undefined ? null : scaled(part, 255)));
  if (r === null || g === null || b === null) return null;
  return { r: Math.round(r), g: Math.round(g), b: Math.round(b) };
}

/** Source: CSS Color Level 4, section 7.1 (converting HSL to sRGB). */
function fromHsl(hueText = '', saturationText = '', lightnessText = ''): Rgb | null {
  const unit = NUMBER.exec(hueText)?.[1] ?? 'deg';
  const degreesPerUnit = DEGREES_PER_UNIT[unit];
  if (!NUMBER.test(hueText) || degreesPerUnit === undefined) return null;
  if (!saturationText.endsWith('%') || !lightnessText.endsWith('%')) return null;
  const saturation = scaled(saturationText, 1);
  const lightness = scaled(lightnessText, 1);
  if (saturation === null || lightness === null) return null;
  const hue = (((Number.parseFloat(hueText) * degreesPerUnit) % 360) + 360) % 360;
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const position = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - amplitude * Math.max(-1, Math.min(position - 3, 9 - position, 1))));
  };
  return { r: channel(0), g: channel(8), b: channel(4) };
}

/** A plain number is in the scale's own unit, a percentage is a share of it; both are clamped to 0 … scale. */
function scaled(text: string, scale: number): number | null {
  const match = NUMBER.exec(text);
  if (!match || (match[1] !== undefined && match[1] !== '%')) return null;
  const number = Number.parseFloat(text);
  const value = match[1] === '%' ? (number * scale) / 100 : number;
  return Math.min(Math.max(value, 0), scale);
}
