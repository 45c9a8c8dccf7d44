/** The error that `work` must end with. */
export async function rejectionOf<T extends Error>(
  kind: abstract new (...args: never[]) => T,
  work: Promise<unknown>,
): Promise<T> {
  const error: unknown = await work.then(
    (value) => new Error(`It was to fail, and returned ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof kind) return error;
  throw error;
}
