/** How far the notification of a payment or refund came. */
export interface NotificationDescription {
  readonly attemptsMade: number;
  readonly acknowledged: boolean;
  /** ISO 8601; null after the last attempt. */
  readonly nextAttemptAt: string | null;
}

export function describeNotification(progress: {
  readonly attemptsMade: number;
  readonly acknowledged: boolean;
  readonly nextAttemptAtMs: number | null;
}): NotificationDescription {
  const { attemptsMade, acknowledged, nextAttemptAtMs } = progress;
  return {
    attemptsMade,
    acknowledged,
    nextAttemptAt: nextAttemptAtMs === null ? null : new Date(nextAttemptAtMs).toISOString(),
  };
}
