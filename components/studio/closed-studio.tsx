/** The studio's page for a visitor whose link is not good any more. */
export function ClosedStudio() {
  return (
    <main className="min-h-dvh bg-card text-ink">
      <div className="mx-auto max-w-[31rem] px-5 py-16">
        <div className="rounded-card border border-line bg-background p-6 sm:p-10">
          <h1 className="text-2xl font-bold tracking-tight">Open the studio with a new link</h1>
          <p className="mt-2 text-pretty text-ink-muted">
            Your link has expired or is incomplete. A link works for 15 minutes and opens the studio for four
            hours. Make a new one with the store/create-theme-link action, or ask whoever runs this server.
          </p>
        </div>
      </div>
    </main>
  );
}
