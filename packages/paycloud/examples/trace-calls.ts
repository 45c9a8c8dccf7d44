import { trace } from '@opentelemetry/api';
import type { PayCloudHooks } from '@minipay/paycloud';

const tracer = trace.getTracer('paycloud');

/** A span for every HTTP request, repeats included. */
export const tracing: PayCloudHooks = {
  onResponse: ({ durationMs, ...attributes }) => {
    const endTime = Date.now();
    tracer.startSpan('paycloud', { startTime: endTime - durationMs, attributes }).end(endTime);
  },
};
