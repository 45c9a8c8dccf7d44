import type { Config } from './config.ts';
import { eventWebhook, type EventWebhook } from './events/webhook.ts';
import { startWorker, type WorkerParts } from './jobs/worker.ts';
import type { Clock } from './ports/clock.ts';

/** The worker, with the address that it tells events to. */
export function startJobs(
  parts: Omit<WorkerParts, 'receiver' | 'retention'>,
  config: Config,
): { stop(): Promise<void> } {
  const webhook = eventWebhookOf(config, parts.clock);
  const receiver = webhook?.receive ?? null;
  const worker = startWorker({
    ...parts,
    receiver,
    retention: { messageDays: config.MESSAGE_DAYS },
  });
  return {
    async stop() {
      await worker.stop();
      await webhook?.close();
    },
  };
}

function eventWebhookOf(config: Config, clock: Clock): EventWebhook | null {
  const { EVENTS_URL: url, EVENTS_SECRET: secrets, isProduction } = config;
  if (url === undefined || !secrets) return null;
  return eventWebhook({ url, secrets, isPublicOnly: isProduction, clock });
}
