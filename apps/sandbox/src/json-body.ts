import express from 'express';

/**
 * Reads a request's body as JSON whatever its type says, since curl's `-d` says that it is a form.
 * What keeps other sites out is their origin, not the type.
 *
 * @param limit such as `4kb`
 */
export function jsonBody(limit: string): ReturnType<typeof express.json> {
  return express.json({ limit, type: () => true });
}

/** Whether an error is the body reader's own: they all say which kind they are. */
export function isUnreadableBody(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error;
}
