import { checkHealth } from '@/lib/doors/check-health';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  return checkHealth(services());
}
