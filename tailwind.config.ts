import type { Config } from 'tailwindcss';

const token = (name: string) => `var(--cs-${name})`;

/** Names for what a merchant's theme decides. Their values are the variables that lib/theme computes for a session. */
const config: Config = {
  theme: {
    extend: {
      colors: {
        background: token('background'),
        card: token('card'),
        ink: token('ink'),
        'ink-muted': token('ink-muted'),
        line: token('line'),
        control: token('control'),
        primary: token('primary'),
        'primary-hover': token('primary-hover'),
        'primary-edge': token('primary-edge'),
        'on-primary': token('on-primary'),
        danger: token('danger'),
        success: token('success'),
        notice: token('notice'),
        'on-notice': token('on-notice'),
        focus: token('focus'),
      },
      borderRadius: {
        control: token('radius-control'),
        card: token('radius-card'),
        button: token('radius-button'),
        tile: token('radius-tile'),
        box: token('radius-box'),
      },
      spacing: {
        field: token('gap-field'),
        section: token('gap-section'),
      },
      minHeight: {
        control: token('height-control'),
        button: token('height-button'),
      },
      fontFamily: {
        sans: [token('font')],
      },
    },
  },
};

export default config;
