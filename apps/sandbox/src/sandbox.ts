import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { sandboxApp } from './app.ts';
import { systemClock, type Clock } from './clock.ts';
import { refuseProduction } from './config.ts';
import { SandboxError } from './errors.ts';
import { createConsole, type Console } from './console/actions.ts';
import { gatewayParts } from './gateway-parts.ts';
import { readApps } from './gateway/apps-file.ts';
import { documentationApp, knownApps, type SandboxApp } from './gateway/apps.ts';
import { openKeeping, type Keeping } from './ledger/keeping.ts';
import { MAX_PAYMENTS } from './ledger/retention.ts';
import { transStatusOf, type Payment, type TransStatus } from './ledger/payment.ts';
import type { TrafficEntry } from './traffic/traffic-log.ts';
import { describeRefund, type RefundDescription } from './refunds/describe-refund.ts';
import { readArmRequest, type ArmedScenario, type ArmRequest } from './scenarios/armed.ts';
import { createSwitchboard, type SwitchDescription } from './switches/switchboard.ts';
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
  /** How many payments it remembers; the oldest that are over go first. Default 10,000. */
  readonly maxPayments?: number;
  /**
   * The gateway's private key (RSA, PEM) for a sandbox without a folder. Default: a new one, which
   * takes longer to make than all the rest, so tests that start many give theirs.
   */
  readonly privateKey?: string;
  /** Default: the documentation's sample app. */
  readonly apps?: readonly SandboxApp[];
  /** How the switches of UNKNOWNS.md stand, by id; the others at their defaults. */
  readonly switches?: Readonly<Record<string, string>>;
  /** Scenarios that are armed from the start, for the next payments in this order. */
  readonly scenarios?: readonly ArmRequest[];
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
  /** Oldest first. */
  refunds(): readonly RefundDescription[];
  /**
   * Refunds in the gateway's own console, all that is left by default. Throws SandboxError
   * `UNKNOWN_PAYMENT` or `REFUND_REFUSED`.
   */
  refund(
    merchantOrderNo: string,
    part?: { readonly amountMinor?: number | undefined },
  ): RefundDescription;
  /** Lets a payment's time run out. Throws SandboxError `UNKNOWN_PAYMENT` or `PAYMENT_ENDED`. */
  expire(merchantOrderNo: string): Decided;
  /** Revokes as the merchant's call would. Throws SandboxError `UNKNOWN_PAYMENT` or `REVOKE_REFUSED`. */
  revoke(merchantOrderNo: string): Decided;
  /** Ends a slow refund now. Throws SandboxError `UNKNOWN_REFUND` or `REFUND_ENDED`. */
  finish(refundNo: string, transStatus: 2 | 1): RefundDescription;
  /**
   * Tells the merchant once more how a payment or refund ended. Throws SandboxError
   * `UNKNOWN_PAYMENT` or `NO_NOTIFY_URL`.
   */
  resend(number: string): void;
  /** Throws SandboxError `BAD_SWITCH` for an unknown id or value. */
  setSwitch(id: string, value: string): SwitchDescription;
  /**
   * Arms a scenario of SCENARIOS.md for the next payment, or for that number; an outage begins now.
   * Throws SandboxError `BAD_SCENARIO`, `TOO_MANY_ARMED`, or `PAYMENT_EXISTS` where a payment was
   * asked for before and the scenario shows only then.
   */
  arm(scenario: string, options?: Omit<ArmRequest, 'scenario'>): ArmedScenario;
  /**
   * Moves the gateway's clock on by `ms` milliseconds; what falls due on the way happens. Throws
   * SandboxError `BAD_CONFIG` for what is no whole number from 0.
   */
  advance(ms: number): void;
  /** Ends everything that runs, open connections too. A second call is the first one. */
  stop(): Promise<void>;
}

const optionsSchema = z.object({
  port: z.int().min(0).max(65_535).default(0),
  host: z.string().min(1).default('127.0.0.1'),
  folder: z.string().min(1).nullable().default(null),
  privateKey: z.string().min(1).optional(),
  shopUrl: z.url({ protocol: /^https?$/ }).default('http://localhost:8080/'),
  notifyAfterMs: z.int().min(0).max(3_600_000).default(0),
  maxPayments: z.int().min(1).default(MAX_PAYMENTS),
});

/**
 * Starts a PayCloud gateway on this machine.
 *
 * @throws SandboxError `BAD_CONFIG`, `BAD_SWITCH`, `BAD_SCENARIO`, `IN_PRODUCTION`, `PORT_IN_USE`, `FOLDER_IN_USE`, `BAD_FOLDER`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  refuseProduction();
  const checked = optionsSchema.safeParse(options);
  if (!checked.success) throw new SandboxError('BAD_CONFIG', z.prettifyError(checked.error));
  const { port, host, shopUrl, notifyAfterMs, ...kept } = checked.data;
  const { clock = systemClock } = options;
  const apps = options.apps ? readApps(options.apps) : [documentationApp];

  const known = knownApps(apps);
  const switches = createSwitchboard(options.switches);
  const scenarios = (options.scenarios ?? []).map(readArmRequest);
  const server = createServer();
  await listen(server, port, host);
  const keeping = await keepingOrClose(server, kept);
  const parts = gatewayParts(keeping, { clock, switches, notifyAfterMs });
  for (const request of scenarios) parts.scenarios.arm(request);
  const console = createConsole(parts);
  const url = urlOf(server, host);
  server.on('request', sandboxApp({ ...parts, apps: known, console, shopUrl, url }));
  parts.life.resume();
  parts.refunds.resume();
  parts.notifier.resume();

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await close(server);
    parts.life.stop();
    parts.refunds.stop();
    await parts.notifier.stop();
    keeping.close();
  };
  return {
    url,
    gatewayPublicKey: keeping.key.publicKey,
    stop: () => (stopped ??= stop()),
    ...actions(parts, console),
  };
}

/** What a test does by hand. */
function actions(parts: ReturnType<typeof gatewayParts>, console: Console) {
  const { life, refunds, log, switches, clock, scenarios } = parts;
  return {
    payments: () =>
      life.list().map((payment) => describePayment(payment, refunds.ofPayment(payment.transNo))),
    refunds: () => refunds.list().map(describeRefund),
    log: () => log.after(0),
    arm: (scenario: string, options?: Omit<ArmRequest, 'scenario'>) =>
      scenarios.arm({ ...options, scenario }),
    approve: (number: string) => decided(decide(parts, number, 'approve'), number),
    refuse: (number: string) => decided(decide(parts, number, 'refuse'), number),
    refund: (number: string, part: { readonly amountMinor?: number | undefined } = {}) =>
      describeRefund(console.refund(number, part.amountMinor)),
    expire: (number: string) => told(console.expire(number)),
    revoke: (number: string) => told(console.revoke(number)),
    finish: (number: string, transStatus: 2 | 1) =>
      describeRefund(console.finish(number, transStatus)),
    resend(number: string) {
      if (refunds.find(number)) console.notifyRefund(number);
      else console.notifyPayment(number);
    },
    setSwitch: (id: string, value: string) => switches.set(id, value),
    advance(ms: number) {
      if (Number.isSafeInteger(ms) && ms >= 0) clock.advance(ms);
      else throw new SandboxError('BAD_CONFIG', 'advance takes whole milliseconds from 0.');
    },
  };
}

/** Opened once the port is ours, so that a start that fails touches no file of one that runs. */
async function keepingOrClose(
  server: Server,
  options: Parameters<typeof openKeeping>[0],
): Promise<Keeping> {
  try {
    return openKeeping(options);
  } catch (error) {
    await close(server);
    throw error;
  }
}

function decided(decision: ReturnType<typeof decide>, number: string): Decided {
  switch (decision.result) {
    case 'unknown':
      throw new SandboxError('UNKNOWN_PAYMENT', `The gateway has no record of ${number}.`);
    case 'already-ended':
      throw new SandboxError('PAYMENT_ENDED', `${number} ${endOf(decision.payment)}.`);
    case 'ended':
      return told(decision.payment);
  }
}

function told(payment: Payment): Decided {
  return { merchantOrderNo: payment.merchantOrderNo, transStatus: transStatusOf(payment) };
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
