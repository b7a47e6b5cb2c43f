import 'server-only';
import { SpanStatusCode, trace } from '@opentelemetry/api';

/**
 * Runs work as a span of the trace at hand. Without a tracer, which is the rule, this only calls the work.
 *
 * @param attributes of closed lists only: traces leave the machine, and hold nothing of shoppers
 */
export function inSpan<T>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  return trace.getTracer('checkstand').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
