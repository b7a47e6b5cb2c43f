'use client';
import { smallButtonClass } from '@/components/ui/button-class';
import { paths } from '@/lib/paths';
import { MODES } from '@/lib/studio/core/studio-theme';
import { Segments } from './choice-field';
import { PreviewFrame } from './preview-frame';
import { useStudioContext } from './studio-context';

/** States of the checkout, as the gallery groups them. */
export type StateGroup = { title: string; states: readonly { slug: string; title: string }[] };

/** The states that show most of a theme, within one press. */
const FIRST_STATES = [
  { value: 'ready', label: 'Filled in' },
  { value: 'field-errors', label: 'Errors' },
  { value: 'vat-number-domestic', label: 'Business' },
  { value: 'long-names', label: 'Long names' },
  { value: 'return-paid', label: 'Paid' },
] as const;

type PreviewPaneProps = { storeSlug: string; groups: readonly StateGroup[] };

/** The real checkout with samples: on a wide window in the look that is edited, on a phone in the other one. */
export function PreviewPane({ storeSlug, groups }: PreviewPaneProps) {
  const { view, framed, shown, isBefore, setBefore, isDirty, isHydrated } = useStudioContext();
  const [light, dark] = MODES;
  const other = view.mode === light ? dark : light;
  const path = paths.themePreview(storeSlug, view.state);
  return (
    <section aria-label="Preview" className="min-w-0 p-5 lg:p-6.5">
      <div className="mb-5.5 flex flex-wrap items-center gap-3">
        <StatePicker groups={groups} />
        {isHydrated && (
          <button
            type="button"
            aria-pressed={isBefore}
            onClick={() => setBefore(!isBefore)}
            className={smallButtonClass}
          >
            {isBefore ? 'Show after' : 'Show before'}
          </button>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-5.5">
        <div className={DESKTOP}>
          <PreviewFrame
            title={`Preview, ${view.mode}, wide window`}
            path={path}
            mode={view.mode}
            framed={framed}
            shown={shown}
            className={`${FRAME} h-[1080px] w-[1280px] scale-[0.27] xl:scale-[0.47] 2xl:scale-[0.66] min-[1800px]:scale-[0.85]`}
          />
        </div>
        <div className="h-[540px] w-[250px] overflow-hidden rounded-[28px] border border-line">
          <PreviewFrame
            title={`Preview, ${other}, phone`}
            path={path}
            mode={other}
            framed={framed}
            shown={shown}
            className={`${FRAME} h-[844px] w-[390px] scale-[0.64]`}
          />
        </div>
      </div>
      <p className="mt-4 text-[0.875rem] text-ink-muted">
        {isBefore && isDirty ? 'As it is saved, before your changes' : 'The real page, with samples'}
      </p>
    </section>
  );
}

/** Chooses the state of the checkout that the previews show. */
function StatePicker({ groups }: { groups: readonly StateGroup[] }) {
  const { view, setView } = useStudioContext();
  const isFirst = FIRST_STATES.some(({ value }) => value === view.state);
  const setState = (state: string) => setView({ ...view, state });
  return (
    <>
      <Segments name="state" options={FIRST_STATES} value={isFirst ? view.state : ''} onChoose={setState} />
      <label htmlFor="otherState" className="sr-only">
        Another state
      </label>
      <select
        id="otherState"
        name="otherState"
        value={isFirst ? '' : view.state}
        onChange={(event) => setState(event.currentTarget.value || 'ready')}
        className="min-h-11 max-w-60 rounded-control border border-control bg-background px-3 text-[0.875rem] text-ink"
      >
        <option value="">More states…</option>
        {groups.map(({ title, states }) => (
          <optgroup key={title} label={title}>
            {states.map(({ slug, title: state }) => (
              <option key={slug} value={slug}>
                {state}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}

const FRAME = 'origin-top-left border-0 bg-background';
/** As large as its frame is once it is scaled down. */
const DESKTOP =
  'h-[292px] w-[346px] overflow-hidden rounded-card border border-line xl:h-[508px] xl:w-[602px] ' +
  '2xl:h-[713px] 2xl:w-[845px] min-[1800px]:h-[918px] min-[1800px]:w-[1088px]';
