'use client';
import { smallButtonClass } from '@/components/ui/button-class';
import { PRESETS } from '@/lib/studio/core/presets';
import { COLOR_FIELDS, type ColorField as ColorName, MODES, type Mode } from '@/lib/studio/core/studio-theme';
import { toHex } from '@/lib/theme/core/color';
import { DEFAULT_DARK, DEFAULT_LIGHT, type Palette } from '@/lib/theme/core/palette';
import { ChoiceField, ListField, Segments } from './choice-field';
import { ColorField } from './color-field';
import { FindingNote } from './finding-note';
import { PictureField } from './picture-field';
import { useStudioContext } from './studio-context';
import { cornerOptions, OPTIONS, optionsOf } from './studio-words';

const MODE_OPTIONS = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** The classes of the form by the mode that is chosen in it: they work without a script too. */
const SHOWN_IN: Readonly<Record<Mode, string>> = {
  light: 'group-has-[#mode-dark:checked]/studio:hidden',
  dark: 'group-has-[#mode-light:checked]/studio:hidden',
};

/** Every value of a theme. The colors of a mode are shown while it is chosen; the rest is for both. */
export function ThemeControls() {
  const { theme, view, setView } = useStudioContext();
  return (
    <div className="space-y-5">
      <Presets />
      <fieldset>
        <legend className="sr-only">Look to edit</legend>
        <Segments
          name="mode"
          options={MODE_OPTIONS}
          value={view.mode}
          onChoose={(value) => setView({ ...view, mode: value === 'dark' ? 'dark' : 'light' })}
        />
      </fieldset>
      {MODES.map((mode) => (
        <ModeControls key={mode} mode={mode} />
      ))}
      <ListField field="font" label="Typeface" options={optionsOf('font', theme.font)} />
      <ChoiceField field="spacing" label="Spacing" options={optionsOf('spacing', theme.spacing)} />
      <ChoiceField
        field="buttonShape"
        label="Buttons"
        options={optionsOf('buttonShape', theme.buttonShape)}
      />
      <PictureField
        field="coverPicture"
        label="Cover picture"
        hint="Over the order. PNG, JPEG, WebP, AVIF or SVG, at most 2 MB."
      />
      <ChoiceField
        field="logoPlate"
        label="Plate under the logo"
        options={optionsOf('logoPlate', theme.logoPlate)}
      />
      <ListField field="defaultMode" label="Light or dark" options={OPTIONS.defaultMode} />
    </div>
  );
}

function Presets() {
  return (
    <details>
      <summary className="min-h-11 w-fit content-center text-[0.9375rem] font-medium underline underline-offset-4">
        Start from a preset
      </summary>
      <div className="mt-1 flex flex-wrap gap-2">
        {PRESETS.map(({ slug, name }) => (
          <button
            key={slug}
            type="submit"
            name="intent"
            value={`preset:${slug}`}
            className={smallButtonClass}
          >
            {name}
          </button>
        ))}
      </div>
    </details>
  );
}

const DEFAULTS: Readonly<Record<Mode, Palette>> = { light: DEFAULT_LIGHT, dark: DEFAULT_DARK };

function fallbackOf(mode: Mode, field: ColorName): string {
  const { primary, background, card, ink } = DEFAULTS[mode];
  const colors: Record<ColorName, typeof ink> = {
    checkoutColorPrimary: primary,
    checkoutColorBackground: background,
    checkoutColorCard: card,
    checkoutColorText: ink,
  };
  return toHex(colors[field]);
}

function ModeControls({ mode }: { mode: Mode }) {
  const { theme, findings } = useStudioContext();
  const radius = theme[`${mode}.checkoutBorderRadius`];
  return (
    <div className={`space-y-5 ${SHOWN_IN[mode]}`}>
      {COLOR_FIELDS.map((field) => (
        <ColorField key={field} mode={mode} field={field} fallback={fallbackOf(mode, field)} />
      ))}
      <div>
        <ChoiceField field={`${mode}.checkoutBorderRadius`} label="Corners" options={cornerOptions(radius)} />
        {findings[mode]
          .filter(({ field }) => field === 'checkoutBorderRadius')
          .map((finding) => (
            <FindingNote key={finding.kind} mode={mode} finding={finding} />
          ))}
      </div>
      <PictureField
        field={`${mode}.checkoutLogo`}
        label={mode === 'light' ? 'Logo' : 'Logo on dark'}
        hint="Without one, the store’s own logo or its initial. At most 2 MB."
      />
    </div>
  );
}
