import { checkReadiness } from '@/lib/doors/check-readiness';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return checkReadiness(services());
}
