import type { GalleryGroup } from '@/lib/gallery/core/gallery-state';
import { paths } from '@/lib/paths';

/** The ways to view a state, by the queries of their addresses. */
const VIEWS = [
  { name: 'light', query: 'mode=light' },
  { name: 'dark', query: 'mode=dark' },
  { name: 'right to left, light', query: 'mode=light&dir=rtl' },
  { name: 'right to left, dark', query: 'mode=dark&dir=rtl' },
] as const;

/** The list of all states, for development and tests of the checkout. */
export function GalleryIndex({ groups }: { groups: readonly GalleryGroup[] }) {
  return (
    <main className="min-h-dvh bg-background text-ink">
      <div className="mx-auto max-w-3xl px-5 py-10 sm:py-16">
        <h1 className="text-3xl font-bold tracking-tight">Gallery</h1>
        <p className="mt-3 max-w-prose text-pretty text-ink-muted">
          Every state of the checkout, made of samples: nothing is read from a database, and buttons that
          would send something bring the same state back. All of them as pictures: npm run screenshots.
        </p>
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title} className="mt-10">
            <h2 className="text-lg font-semibold">{group.title}</h2>
            <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-card">
              {group.entries.map(({ slug, title }) => (
                <li key={slug} className="px-4 py-2 sm:flex sm:items-center sm:justify-between sm:gap-6">
                  <a
                    href={paths.galleryState(slug)}
                    className="block py-2 font-medium underline underline-offset-4"
                  >
                    {title}
                  </a>
                  <span className="flex shrink-0 flex-wrap gap-x-4 text-sm text-ink-muted">
                    {VIEWS.map(({ name, query }) => (
                      <a
                        key={query}
                        href={`${paths.galleryState(slug)}?${query}`}
                        aria-label={`${title}, ${name}`}
                        className="py-2 underline underline-offset-4"
                      >
                        {name.replace('right to left, ', 'RTL ')}
                      </a>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </main>
  );
}
