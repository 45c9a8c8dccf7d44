import { z } from 'zod';
import { currencySchema, localizedTextSchema } from './fields.ts';

/** `GET /api/shop`: what the app must know before its first login. */
export const shopSchema = z.strictObject({
  name: localizedTextSchema,
  currency: currencySchema,
  /**
   * `sandbox`: the app logs in without the platform and shows its own wallet sheet. The server
   * decides; a production build of the app knows no sandbox and ignores this.
   */
  mode: z.enum(['live', 'sandbox']),
});
export type Shop = z.infer<typeof shopSchema>;
