import type { AuditedAction } from '../ports/audit-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';

/**
 * Writes down what an operator is about to do, has it done, and writes down how it ended. What
 * cannot be written down is not done. An error's `code` is its outcome.
 */
export async function audited<T>(
  action: AuditedAction,
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  work: () => Promise<T>,
): Promise<T> {
  const id = ids.next();
  await store.audit.begin({ ...action, id, at: clock.now() });
  try {
    const result = await work();
    await store.audit.end(id, 'done');
    return result;
  } catch (error) {
    await store.audit.end(id, codeOf(error)).catch(() => undefined);
    throw error;
  }
}

function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : 'INTERNAL';
}
