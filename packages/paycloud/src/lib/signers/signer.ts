/** Makes signatures: RSASSA-PKCS1-v1_5 with SHA-256, called RSA2 by PayCloud. */
export interface Signer {
  /** The signature over the UTF-8 bytes of `canonical`, in base64 with padding. */
  sign(canonical: string): string | Promise<string>;
  /** True for the key that PayCloud prints in its documentation: anybody can sign with it. */
  readonly isDocumentationSample?: boolean;
}

/** Checks signatures made as `Signer` makes them. */
export interface Verifier {
  /**
   * Whether `signatureBase64` was made over `canonical` with the private half of this key. False,
   * never an exception, for a text that is not strict base64 or not of the key's length.
   */
  verify(canonical: string, signatureBase64: string): boolean;
}

/** A `Verifier` that takes its time: Web Crypto's, the thread pool's, a service's. */
export interface AsyncVerifier {
  /** As `Verifier.verify`, later. */
  verify(canonical: string, signatureBase64: string): Promise<boolean>;
}
