import { type AppSettings, AppUnderTest, type KillableApp } from './app-under-test';
import { BuiltApp } from './built-app';
import type { FaultCluster } from './cluster';
import type { PspName } from './psp-dialect';

export type StageOptions = {
  /** The harness's own build; `null` for the app as it is delivered. */
  bundle: string | null;
  hasTimers?: boolean;
  pspTimeoutMs?: number;
  /** Which PSP takes the money; the sandbox where absent. */
  psp?: PspName;
  /** A SECRET_KEY that the stage is about to go over to. */
  nextSecretKey?: string;
  /** In place of one process of the app. */
  makeApp?: (settings: AppSettings) => Promise<KillableApp>;
};

/** Where a stage gets its database from. */
export type StageCluster = Pick<FaultCluster, 'createDatabase' | 'folder'>;

export function makeApp(
  { makeApp: make, bundle }: StageOptions,
  settings: AppSettings,
): Promise<KillableApp> {
  if (make) return make(settings);
  return Promise.resolve(
    bundle === null ? new BuiltApp(settings) : new AppUnderTest({ ...settings, bundle }),
  );
}
