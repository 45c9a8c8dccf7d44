import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Up to the 30 seconds that a call to the gateway may take. */
const CALL_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LAG_SECONDS = [1, 5, 15, 60, 300, 1_800, 10_800, 43_200];

/** Everything that is measured, with its name and what it says. */
export function instruments(registry: Registry) {
  const registers = [registry];
  return {
    ...fromBooks(registry),
    httpSeconds: new Histogram({
      name: 'minipay_http_request_seconds',
      help: 'How long requests took, by the route that answered.',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    inFlight: new Gauge({
      name: 'minipay_http_requests_in_flight',
      help: 'Requests of shoppers and operators that are worked on; notifications have no part in it.',
      registers,
    }),
    turnedAway: new Counter({
      name: 'minipay_http_requests_turned_away_total',
      help: 'Requests of shoppers that were not taken, by what there was too much of.',
      labelNames: ['overload'],
      registers,
    }),
    gatewaySeconds: new Histogram({
      name: 'minipay_gateway_request_seconds',
      help: "How long the gateway's answers took, by how the call ended.",
      labelNames: ['method', 'outcome'],
      buckets: CALL_SECONDS,
      registers,
    }),
    gatewayErrors: new Counter({
      name: 'minipay_gateway_errors_total',
      help: 'Calls to the gateway that failed, by the error and the gateway’s own code.',
      labelNames: ['method', 'code', 'api_code'],
      registers,
    }),
    notifications: new Counter({
      name: 'minipay_notifications_total',
      help: 'Notifications that came: verified, refused for their signature, or not understood.',
      labelNames: ['result'],
      registers,
    }),
    notificationLag: new Histogram({
      name: 'minipay_notification_lag_seconds',
      help: 'How long after the gateway made it a notification was here.',
      buckets: LAG_SECONDS,
      registers,
    }),
    clockOffset: new Gauge({
      name: 'minipay_clock_offset_seconds',
      help: "How far our clock was before the newest notification's own time.",
      registers,
    }),
  };
}

/** What the books say when they are asked. */
function fromBooks(registry: Registry) {
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ) =>
    new Gauge({
      name: `minipay_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });

  return {
    payments: gauge('payments', 'Payments of the last 24 hours.', ['state', 'wallet']),
    undecided: gauge('payments_undecided', 'Payments of which nobody knows yet how they end.'),
    undecidedAge: gauge(
      'payments_undecided_oldest_seconds',
      'How long ago the oldest undecided payment began.',
    ),
    overdue: gauge(
      'payments_overdue_seconds',
      'How far the most overdue undecided payment is past its deadline.',
    ),
    queueWaiting: gauge('queue_waiting', 'What is due and waits for a worker.', ['queue']),
    queueDelay: gauge('queue_delay_seconds', 'How long the first of it has been due.', ['queue']),
    findings: gauge('findings_open', 'What waits for a person.', ['kind']),
    deadEvents: gauge('events_dead', "Events that the merchant's systems did not take."),
    givenUp: gauge('notifications_given_up', 'Notifications that could not be judged.'),
    reconciliationFailures: gauge(
      'reconciliation_failures',
      "How often in a row a day could not be compared with the gateway's statement.",
    ),
    databaseUp: gauge('database_up', '1 where the database answered this reading, else 0.'),
  };
}

export type Instruments = ReturnType<typeof instruments>;
