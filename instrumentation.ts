/** Next calls this once, when the server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  // Imported only here: the edge build of this file must not see Node code.
  const { boot } = await import('./lib/boot/boot');
  await boot();
}
