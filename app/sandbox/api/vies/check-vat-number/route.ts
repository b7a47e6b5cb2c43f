import { services } from '@/lib/services';
import { answerSandboxVies } from '@/lib/tax/vies/sandbox-door';

export function POST(request: Request): Promise<Response> {
  return answerSandboxVies(services(), request);
}
