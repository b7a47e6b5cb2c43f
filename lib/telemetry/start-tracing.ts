import 'server-only';
import { trace } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import { toSafePath } from './core/safe-path';

/** The attributes of a request's span that have its address, as Next and the conventions name them. */
const PATHS = ['http.target', 'url.path'] as const;
/** Where Next repeats a span's name. */
const NAME = 'next.span_name';
/** May hold a query, an address of a page or what a client says of itself. */
const LEFT_OUT = ['http.url', 'url.full', 'url.query', 'user_agent.original', 'http.user_agent'] as const;

/**
 * Sends traces where OTEL_EXPORTER_OTLP_ENDPOINT says; every other OTEL_ variable is read by OpenTelemetry itself. Loaded
 * only where it is set, so that nobody else pays for it.
 *
 * @returns sends what has not been sent yet, and ends it.
 */
export async function startTracing(): Promise<() => Promise<void>> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new NodeTracerProvider({
    resource: resources
      .resourceFromAttributes({ 'service.name': 'checkstand' })
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new BatchSpanProcessor(withoutIds(new OTLPTraceExporter()))],
  });
  provider.register();
  return async () => {
    await provider.shutdown();
    trace.disable();
  };
}

/** A visitor who has a session's id may open its page, so addresses leave this process without it, and without their query. */
function withoutIds(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(cleanSpan), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

function cleanSpan(span: ReadableSpan): ReadableSpan {
  const attributes = { ...span.attributes };
  for (const name of LEFT_OUT) delete attributes[name];
  for (const name of PATHS) {
    const value = attributes[name];
    if (typeof value === 'string') attributes[name] = toSafePath(value.split('?', 1)[0] ?? '');
  }
  if (typeof attributes[NAME] === 'string') attributes[NAME] = cleanName(attributes[NAME]);
  // A span has getters that a spread would lose; what is not named here is read from the span itself.
  return Object.create(span, {
    attributes: { value: attributes },
    name: { value: cleanName(span.name) },
  });
}

/** Next names a span by its request's path, and one of a call to elsewhere by the whole address, which may be a secret. */
function cleanName(name: string): string {
  const outgoing = /^fetch \w+ https?:\/\/[^/]+/.exec(name);
  return outgoing ? outgoing[0] : toSafePath(name.split('?', 1)[0] ?? '');
}
