import type { GalleryGroup } from '@/lib/gallery/core/gallery-state';
import { paths } from '@/lib/paths';

/** The looks in which states can be opened, by the queries of their addresses. Without one a state follows the system. */
const LOOKS = [
  { name: 'As the system', query: '' },
  { name: 'Light', query: 'mode=light' },
  { name: 'Dark', query: 'mode=dark' },
  { name: 'Right to left, light', query: 'mode=light&dir=rtl' },
  { name: 'Right to left, dark', query: 'mode=dark&dir=rtl' },
] as const;

type GalleryIndexProps = {
  groups: readonly GalleryGroup[];
  /** What the address asks for; anything but the query of a look stands for the system's. */
  query: string;
};

/** The list of all states, for development and tests of the checkout. */
export function GalleryIndex({ groups, query }: GalleryIndexProps) {
  const chosen = LOOKS.find((look) => look.query === query) ?? LOOKS[0];
  const suffix = chosen.query && `?${chosen.query}`;
  return (
    <main className="min-h-dvh bg-background text-ink">
      <div className="mx-auto max-w-3xl px-5 py-10 sm:py-16">
        <h1 className="text-3xl font-bold tracking-tight">Gallery</h1>
        <p className="mt-3 max-w-prose text-pretty text-ink-muted">
          Every state of the checkout, made of samples: nothing is read from a database, and buttons that
          would send something bring the same state back. All of them as pictures: npm run screenshots.
        </p>
        <nav aria-label="Look of the states" className="mt-6 flex flex-wrap gap-x-5">
          {LOOKS.map((look) => (
            <a
              key={look.query}
              href={look.query ? `${paths.gallery()}?${look.query}` : paths.gallery()}
              aria-current={look === chosen ? 'true' : undefined}
              className="py-3 underline underline-offset-4 aria-[current]:font-semibold aria-[current]:no-underline"
            >
              {look.name}
            </a>
          ))}
        </nav>
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title} className="mt-10">
            <h2 className="text-lg font-semibold">{group.title}</h2>
            <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-card">
              {group.entries.map(({ slug, title }) => (
                <li key={slug}>
                  <a
                    href={paths.galleryState(slug) + suffix}
                    className="block px-4 py-3 font-medium underline underline-offset-4"
                  >
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </main>
  );
}
