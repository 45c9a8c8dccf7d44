import { idSchema } from '@minipay/contracts';
import type { Request } from 'express';
import { notFound } from '../api-error.ts';

/**
 * What the path names by its id.
 *
 * @throws ApiError 404 where there is no such thing
 */
export async function namedByPath<T>(
  request: Request<{ readonly id: string }>,
  byId: (id: string) => Promise<T | null>,
): Promise<T> {
  const id = idSchema.safeParse(request.params.id);
  const found = id.success ? await byId(id.data) : null;
  if (found === null) throw notFound();
  return found;
}
