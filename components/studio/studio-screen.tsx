'use client';
import { JsonPanel } from './json-panel';
import { PreviewPane, type StateGroup } from './preview-pane';
import { SavePanel } from './save-panel';
import { StudioContext } from './studio-context';
import { ThemeControls } from './theme-controls';
import { type StudioStart, useStudio } from './use-studio';

type StudioScreenProps = {
  store: { slug: string; name: string };
  groups: readonly StateGroup[];
  start: StudioStart;
};

/** The theme of a store: its controls beside the real page. One form, which works before its script runs. */
export function StudioScreen({ store, groups, start }: StudioScreenProps) {
  const studio = useStudio(start);
  return (
    <StudioContext value={studio}>
      <main className="min-h-dvh bg-card text-ink">
        <form
          action={start.editPath}
          method="post"
          encType="multipart/form-data"
          onSubmit={studio.onSubmit}
          className="group/studio lg:grid lg:grid-cols-[21.25rem_minmax(0,1fr)]"
        >
          <EnterButton />
          <div className="bg-background lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-line lg:border-e">
            <div className="px-5.5 py-6 lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
              <header className="mb-5">
                <h1 className="text-xl font-bold">Theme</h1>
                <p className="text-[0.9375rem] text-ink-muted wrap-anywhere">
                  <bdi>{store.name}</bdi>
                </p>
              </header>
              <ThemeControls />
              <div className="mt-5">
                <JsonPanel />
              </div>
            </div>
            <SavePanel />
          </div>
          <PreviewPane storeSlug={store.slug} groups={groups} />
        </form>
      </main>
    </StudioContext>
  );
}

/** The first submit button of a form is the one that Enter presses: it only brings the preview. */
function EnterButton() {
  return (
    <button
      type="submit"
      name="intent"
      value="preview"
      tabIndex={-1}
      aria-hidden="true"
      className="sr-only"
    />
  );
}
