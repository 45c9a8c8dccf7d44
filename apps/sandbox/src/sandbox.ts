import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { sandboxApp } from './app.ts';
import { systemClock, type Clock } from './clock.ts';
import { refuseProduction } from './config.ts';
import { SandboxError } from './errors.ts';
import { plainDelivery } from './gateway/answer-delivery.ts';
import { documentationApp, knownApps, type SandboxApp } from './gateway/apps.ts';
import { createCourier } from './gateway/deliver.ts';
import { planOne } from './gateway/notification-plan.ts';
import { notificationSubjects } from './gateway/notification-subjects.ts';
import { createNotifier } from './gateway/notifier.ts';
import { createSerials } from './gateway/serials.ts';
import { openKeeping, type Keeping } from './ledger/keeping.ts';
import { createLedger } from './ledger/ledger.ts';
import { createPaymentLife } from './ledger/life.ts';
import { transStatusOf, type Payment, type TransStatus } from './ledger/payment.ts';
import { createTrafficLog, type TrafficEntry } from './traffic/traffic-log.ts';
import { describePayment, type PaymentDescription } from './wallet/describe-payment.ts';
import { decide } from './wallet/routes.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  readonly clock?: Clock;
  /** Where payments and the key are kept; null, the default, keeps them in memory. */
  readonly folder?: string | null;
  /** The shop that the workbench shows. Default `http://localhost:8080/`. */
  readonly shopUrl?: string;
  /** How long after a payment's end the first notification leaves; 0, the default, is at once. */
  readonly notifyAfterMs?: number;
  /** Default: the documentation's sample app. */
  readonly apps?: readonly SandboxApp[];
}

export interface Decided {
  readonly merchantOrderNo: string;
  readonly transStatus: TransStatus;
}

export interface Sandbox {
  readonly url: string;
  /** SubjectPublicKeyInfo in one line of base64: what the merchant's server verifies with. */
  readonly gatewayPublicKey: string;
  /** Oldest first. */
  payments(): readonly PaymentDescription[];
  /** The last thousand messages, oldest first. */
  log(): readonly TrafficEntry[];
  /** Pays as the payer would. Throws SandboxError `UNKNOWN_PAYMENT` or `PAYMENT_ENDED`. */
  approve(merchantOrderNo: string): Decided;
  /** Refuses as the payer would. Throws SandboxError `UNKNOWN_PAYMENT` or `PAYMENT_ENDED`. */
  refuse(merchantOrderNo: string): Decided;
  /** Ends everything that runs, open connections too. A second call is the first one. */
  stop(): Promise<void>;
}

const optionsSchema = z.object({
  port: z.int().min(0).max(65_535).default(0),
  host: z.string().min(1).default('127.0.0.1'),
  folder: z.string().min(1).nullable().default(null),
  shopUrl: z.url({ protocol: /^https?$/ }).default('http://localhost:8080/'),
  notifyAfterMs: z.int().min(0).max(3_600_000).default(0),
});

/**
 * Starts a PayCloud gateway on this machine.
 *
 * @throws SandboxError `BAD_CONFIG`, `IN_PRODUCTION`, `PORT_IN_USE`, `FOLDER_IN_USE`, `BAD_FOLDER`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  refuseProduction();
  const checked = optionsSchema.safeParse(options);
  if (!checked.success) throw new SandboxError('BAD_CONFIG', z.prettifyError(checked.error));
  const { port, host, folder, shopUrl, notifyAfterMs } = checked.data;
  const { clock = systemClock, apps = [documentationApp] } = options;

  const known = knownApps(apps);
  const server = createServer();
  await listen(server, port, host);
  const keeping = await keepingOrClose(server, folder);
  const { log, life, notifier, ...gateway } = gatewayParts(keeping, clock, notifyAfterMs);
  server.on('request', sandboxApp({ ...gateway, apps: known, life, log, shopUrl }));
  life.resume();
  notifier.resume();

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await close(server);
    life.stop();
    await notifier.stop();
    keeping.close();
  };
  return {
    url: urlOf(server, host),
    gatewayPublicKey: keeping.key.publicKey,
    payments: () => life.list().map(describePayment),
    log: () => log.after(0),
    approve: (number) => decided(decide({ life, clock, log }, number, 'approve'), number),
    refuse: (number) => decided(decide({ life, clock, log }, number, 'refuse'), number),
    stop: () => (stopped ??= stop()),
  };
}

/** Opened once the port is ours, so that a start that fails touches no file of one that runs. */
async function keepingOrClose(server: Server, folder: string | null): Promise<Keeping> {
  try {
    return openKeeping(folder);
  } catch (error) {
    await close(server);
    throw error;
  }
}

function gatewayParts({ key, journal }: Keeping, clock: Clock, notifyAfterMs: number) {
  const ledger = createLedger(journal);
  const serials = createSerials(clock);
  const log = createTrafficLog();
  const courier = createCourier(clock);
  const notifier = createNotifier({
    subjects: notificationSubjects(ledger),
    clock,
    serials,
    key,
    courier,
    log,
    plan: planOne,
  });
  const life = createPaymentLife({
    ledger,
    clock,
    notifyAfterMs,
    newChannelTransNo: () => serials.channelTransNo(),
    onEnd: (payment) => notifier.begin({ kind: 'payment', payment }),
  });
  return { clock, serials, key, log, life, notifier, delivery: plainDelivery };
}

function decided(decision: ReturnType<typeof decide>, number: string): Decided {
  switch (decision.result) {
    case 'unknown':
      throw new SandboxError('UNKNOWN_PAYMENT', `The gateway has no record of ${number}.`);
    case 'already-ended':
      throw new SandboxError('PAYMENT_ENDED', `${number} ${endOf(decision.payment)}.`);
    case 'ended':
      return {
        merchantOrderNo: decision.payment.merchantOrderNo,
        transStatus: transStatusOf(decision.payment),
      };
  }
}

function endOf(payment: Payment): string {
  return `has ended with trans_status ${transStatusOf(payment)}`;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} of ${host} is in use: stop what holds it, or set SANDBOX_PORT.`
          : `The sandbox cannot listen on ${host}:${port} (${cause.code ?? cause.message}).`;
      const code = cause.code === 'EADDRINUSE' ? 'PORT_IN_USE' : 'BAD_CONFIG';
      reject(new SandboxError(code, message, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port ?? ''}`;
}
