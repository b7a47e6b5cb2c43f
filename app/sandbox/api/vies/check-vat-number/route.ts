import { answerSandboxVies } from '@/lib/sandbox/vies-route';
import { services } from '@/lib/services';

export function POST(request: Request): Promise<Response> {
  return answerSandboxVies(services(), request);
}
