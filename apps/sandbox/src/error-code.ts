/** The `code` of what Node threw, such as `EEXIST`. */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
