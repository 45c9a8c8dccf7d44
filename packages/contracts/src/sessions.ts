import { z } from 'zod';

/** Whose payment sheet the shopper has. */
export const walletSchema = z.enum(['wechat', 'alipay']);
export type Wallet = z.infer<typeof walletSchema>;

/** What the platforms give is printable ASCII. */
const code = z.string().regex(/^[!-~]{1,512}$/);

/** `POST /api/sessions`: the platform's login code, or in the sandbox the device's own. */
export const createSessionSchema = z.discriminatedUnion('identity', [
  z.strictObject({ identity: z.literal('wechat'), code }),
  z.strictObject({ identity: z.literal('alipay'), code }),
  /** The code is made and kept by the device, so the shopper stays the same after a restart. */
  z.strictObject({
    identity: z.literal('sandbox'),
    wallet: walletSchema,
    code: z.string().regex(/^[0-9A-Za-z_-]{16,64}$/),
  }),
]);
export type CreateSession = z.infer<typeof createSessionSchema>;

export const sessionSchema = z.strictObject({
  /** Goes into `Authorization: Bearer …`. */
  token: z.string(),
  expiresAt: z.iso.datetime(),
  wallet: walletSchema,
});
export type Session = z.infer<typeof sessionSchema>;
