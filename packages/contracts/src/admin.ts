import { z } from 'zod';

/** `POST /api/admin/sessions` */
export const createOperatorSessionSchema = z.strictObject({
  name: z.string().regex(/^[0-9a-z._-]{1,32}$/),
  password: z.string().min(1).max(256),
});
export type CreateOperatorSession = z.infer<typeof createOperatorSessionSchema>;

export const operatorSessionSchema = z.strictObject({
  /** Goes into `Authorization: Bearer …`. */
  token: z.string(),
  expiresAt: z.iso.datetime(),
});
export type OperatorSession = z.infer<typeof operatorSessionSchema>;
