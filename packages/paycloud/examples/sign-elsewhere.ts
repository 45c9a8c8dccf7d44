import type { Signer } from '@minipay/paycloud';

/** What a KMS or HSM offers: RSASSA-PKCS1-v1_5 with SHA-256 over the bytes it is given. */
type SignRemotely = (bytes: Uint8Array) => Promise<Uint8Array>;

/** For `createPayCloud({ signer, … })`, in place of `privateKey`. */
export const remoteSigner = (signRemotely: SignRemotely): Signer => ({
  sign: async (canonical) => {
    const signature = await signRemotely(new TextEncoder().encode(canonical));
    return Buffer.from(signature).toString('base64');
  },
});
