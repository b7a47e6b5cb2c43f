'use client';
import { useEffect, useRef } from 'react';
import { type Mode, type StudioTheme, toSettings, toStudioParams } from '@/lib/studio/core/studio-theme';
import { resolveTheme } from '@/lib/theme/core/resolve-theme';
import { toThemeCss } from '@/lib/theme/core/theme-css';

type PreviewFrameProps = {
  title: string;
  /** The page's own address, without its query. */
  path: string;
  mode: Mode;
  /** The theme that the page is loaded with, and the one that it is to show, which differs in colors and shapes only. */
  framed: StudioTheme;
  shown: StudioTheme;
  className: string;
};

/**
 * The real page, loaded once; what changes of its theme while somebody edits is laid over it as a style sheet, so that it
 * follows every key. Without a script it shows what it was loaded with.
 */
export function PreviewFrame({ title, path, mode, framed, shown, className }: PreviewFrameProps) {
  const ref = useRef<HTMLIFrameElement>(null);
  const css = toThemeCss(resolveTheme({ checkoutSettings: toSettings(shown), darkMode: mode === 'dark' }));
  const query = new URLSearchParams([['mode', mode], ...toStudioParams(framed)]);
  useEffect(() => {
    if (ref.current) layOver(ref.current, css);
  }, [css]);
  return (
    <iframe
      ref={ref}
      title={title}
      src={`${path}?${query}`}
      tabIndex={-1}
      onLoad={(event) => layOver(event.currentTarget, css)}
      className={className}
    />
  );
}

/** A sheet made by script needs no nonce, and stands after the page's own. */
function layOver(frame: HTMLIFrameElement, css: string): void {
  const page = frame.contentDocument;
  const view = page?.defaultView;
  if (!page || !view) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  page.adoptedStyleSheets = [sheet];
}
