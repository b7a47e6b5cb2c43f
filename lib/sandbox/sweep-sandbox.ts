import 'server-only';
import { deliverDueSandboxEvents } from './deliver-events';
import { expireOverdueCheckouts } from './expire-sandbox-checkout';
import type { SandboxServices } from './sandbox-services';

/** The sandbox's regular work, meant for every second or so: ends checkouts whose time has come, sends what it owes. */
export async function sweepSandbox(deps: SandboxServices, command: { limit: number }): Promise<void> {
  await expireOverdueCheckouts(deps, command);
  await deliverDueSandboxEvents(deps, command);
}
