/** Tells a hook, and lets nothing that goes wrong in it reach the call. */
export function tell<Event>(hook: ((event: Event) => unknown) | undefined, event: Event): void {
  if (!hook) return;
  try {
    // A hook may be asynchronous, whatever its type says.
    void Promise.resolve(hook(Object.freeze(event))).catch(() => undefined);
  } catch {
    // Its own affair: a payment does not fail for the sake of a metric.
  }
}
