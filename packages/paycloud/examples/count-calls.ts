import { Histogram, type Registry } from 'prom-client';
import type { PayCloudHooks } from '@minipay/paycloud';

/** How many requests there were, how long they took and what came of them. */
export function metering(registry: Registry): PayCloudHooks {
  const seconds = new Histogram({
    name: 'paycloud_request_seconds',
    help: 'Requests to the PayCloud gateway, by method and outcome.',
    labelNames: ['method', 'outcome'],
    registers: [registry],
  });
  return {
    onResponse: ({ method, outcome, durationMs }) =>
      seconds.observe({ method, outcome }, durationMs / 1000),
  };
}
