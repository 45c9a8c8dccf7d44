export type { Clock } from './clock.ts';
export { SandboxError, type SandboxErrorCode } from './errors.ts';
export { documentationApp, type SandboxApp } from './gateway/apps.ts';
export { NOTIFICATION_WAITS_MS } from './gateway/notifier.ts';
export { startSandbox, type Decided, type Sandbox, type SandboxOptions } from './sandbox.ts';
export type { TrafficEntry } from './traffic/traffic-log.ts';
export type { PaymentDescription } from './wallet/describe-payment.ts';
