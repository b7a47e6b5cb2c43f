import { checkHealth } from '@/lib/doors/check-health';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return checkHealth(services());
}
