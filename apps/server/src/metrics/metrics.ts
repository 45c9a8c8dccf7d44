import type { PayCloudHooks } from '@minipay/paycloud';
import { Registry } from 'prom-client';
import type { Overload } from '../admission/admission.ts';
import type { Clock } from '../ports/clock.ts';
import { NotificationRefusedError, type NotificationVerifier } from '../ports/gateway.ts';
import type { Logger } from '../ports/logger.ts';
import type { Measures } from '../ports/measures.ts';
import { instruments, type Instruments } from './instruments.ts';
import { setGauges } from './set-gauges.ts';

export interface AnsweredRequest {
  readonly method: string;
  /** As it is in the table of routes; never a path with ids in it. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What this process counts as it works, and what the books say when it is asked. */
export interface Metrics {
  readonly registry: Registry;
  readonly gatewayHooks: PayCloudHooks;
  answered(request: AnsweredRequest): void;
  /** How many requests are worked on now. */
  inFlight(count: number): void;
  turnedAway(overload: Overload): void;
  /** The same verifier, counted. */
  counted(verifier: NotificationVerifier): NotificationVerifier;
  /** In the text format of Prometheus. Without its database the rest is still told. */
  text(measures: Measures): Promise<string>;
}

export function createMetrics(clock: Clock, logger: Logger): Metrics {
  const registry = new Registry();
  const to = instruments(registry);
  return {
    registry,
    gatewayHooks: gatewayHooks(to),
    answered({ seconds, status, ...labels }) {
      to.httpSeconds.observe({ ...labels, status: String(status) }, seconds);
    },
    inFlight: (count) => to.inFlight.set(count),
    turnedAway: (overload) => to.turnedAway.inc({ overload }),
    counted: (verifier) => counted(verifier, to, clock),
    async text(measures) {
      const now = clock.now();
      try {
        setGauges(await measures.read(now), to, now);
        to.databaseUp.set(1);
      } catch (error) {
        logger.error({ err: error }, 'The books could not be measured.');
        to.databaseUp.set(0);
      }
      return registry.metrics();
    },
  };
}

function gatewayHooks(to: Instruments): PayCloudHooks {
  return {
    onResponse({ method, outcome, durationMs, code, apiCode = '' }) {
      to.gatewaySeconds.observe({ method, outcome }, durationMs / 1000);
      if (code !== undefined) to.gatewayErrors.inc({ method, code, api_code: apiCode });
    },
  };
}

function counted(verifier: NotificationVerifier, to: Instruments, clock: Clock) {
  return {
    verify(rawBody: Buffer, contentType: string | undefined) {
      try {
        const notification = verifier.verify(rawBody, contentType);
        to.notifications.inc({ result: 'verified' });
        if (notification.sentAt !== null) {
          const seconds = (clock.now().getTime() - notification.sentAt.getTime()) / 1000;
          to.notificationLag.observe(Math.max(0, seconds));
          to.clockOffset.set(seconds);
        }
        return notification;
      } catch (error) {
        const result = error instanceof NotificationRefusedError ? 'refused' : 'not-understood';
        to.notifications.inc({ result });
        throw error;
      }
    },
  };
}
