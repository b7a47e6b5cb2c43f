import { toHex } from '@/lib/theme/core/color';
import { resolveTheme, type ThemeInput } from '@/lib/theme/core/resolve-theme';
import { toThemeCss } from '@/lib/theme/core/theme-css';

type ThemeStyleProps = ThemeInput & {
  /** From the request's `x-nonce` header; without it the policy blocks the element. */
  nonce: string | undefined;
};

/**
 * A session's colors, in the first bytes of the page, so that no other theme is ever seen.
 *
 * It belongs into a layout: a style element that React adds later, on a navigation inside the page, would carry the
 * nonce of another request and be blocked.
 */
export function ThemeStyle({ nonce, ...input }: ThemeStyleProps) {
  const theme = resolveTheme(input);
  return (
    <>
      <BarColor theme={theme} />
      {/* Browsers hide a nonce from scripts, so React would find another value than the server sent. */}
      <style nonce={nonce} suppressHydrationWarning>
        {toThemeCss(theme)}
      </style>
    </>
  );
}

/** Lets a phone's browser bar continue the upper edge of the page, which has the color of the card. */
function BarColor({ theme }: { theme: ReturnType<typeof resolveTheme> }) {
  if (theme.mode !== 'system')
    return <meta name="theme-color" content={toHex(theme[theme.mode].colors.card)} />;
  return (
    <>
      <meta
        name="theme-color"
        media="(prefers-color-scheme: light)"
        content={toHex(theme.light.colors.card)}
      />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={toHex(theme.dark.colors.card)} />
    </>
  );
}
