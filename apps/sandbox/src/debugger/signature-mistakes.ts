/** Mistakes in how the signature was made or written. */
export const SIGNATURE_MISTAKES = {
  'sign-missing': {
    title: 'There is no sign.',
    mend: 'Add sign: SHA256withRSA over the canonical string, in base64.',
  },
  'sign-type': {
    title: 'sign_type is not RSA2.',
    mend: 'Send sign_type=RSA2 and sign with SHA256withRSA.',
  },
  'unknown-app': {
    title: 'The gateway does not know this app_id, so it has no key to check with.',
    mend: 'Compare app_id with the sandbox’s apps; SANDBOX_APPS adds your own.',
  },
  'other-text': {
    title: 'Signed with the right key over another text.',
    mend: 'Print the text that you sign, right where you sign it, and compare it with the gateway’s: a field may have changed, come or gone in between.',
  },
  'other-key': {
    title: 'Signed with the key of another app.',
    mend: 'Use the private key that belongs to this app_id, or the other app_id.',
  },
  'unknown-key': {
    title: 'Not signed with this app’s key, nor with any other that the sandbox knows.',
    mend: 'Derive the public key from the private one that signs (openssl rsa -pubout) and compare it with the app’s. A signature changed on its way looks the same.',
  },
  'wrong-hash': {
    title: 'The signature is over another hash than SHA-256.',
    mend: 'Sign with SHA256withRSA (RSA2); SHA1withRSA is the older RSA.',
  },
  'bare-digest': {
    title: 'A hash was encrypted with the private key, which is no signature.',
    mend: 'Call the signing function of your library, not its private encryption: a signature names its hash (PKCS #1, DigestInfo).',
  },
  pss: {
    title: 'Signed with PSS padding.',
    mend: 'Use PKCS #1 v1.5 padding, which most libraries do unless they are told otherwise.',
  },
  'hash-only': {
    title: 'sign is a mere hash; no private key took part.',
    mend: 'Sign the canonical string with the app’s RSA key, SHA256withRSA.',
  },
  'sign-length': {
    title: 'sign has not the length of a signature by this app’s key.',
    mend: 'A key of 2048 bits gives 344 characters of base64. Look for a column or variable that cuts it, a key of another length, or another algorithm.',
  },
  'sign-not-base64': {
    title: 'sign is not base64.',
    mend: 'Encode the signature’s bytes in standard base64, with + / and padding.',
  },
  'sign-base64url': {
    title: 'sign is in base64url.',
    mend: 'Use standard base64, with + and / in place of - and _, and padding.',
  },
  'sign-hex': {
    title: 'sign is in hexadecimal.',
    mend: 'Encode the signature’s bytes in standard base64.',
  },
  'sign-blanks': {
    title: 'There are line breaks or blanks in sign.',
    mend: 'Use base64 in one line: not MIME or PEM encoding, in Python b64encode, in PHP no chunk_split.',
  },
  'sign-quoted': {
    title: 'sign has quotes around it.',
    mend: 'Send the base64 alone.',
  },
  'sign-unpadded': {
    title: 'sign lacks its padding.',
    mend: 'Keep the = at the end of the base64.',
  },
  'sign-percent-encoded': {
    title: 'sign was URL-encoded once too often.',
    mend: 'In JSON send the base64 as it is; in a form it is encoded once, with the others.',
  },
  'sign-plus-lost': {
    title: 'Each + of sign has become a space.',
    mend: 'The form body was not encoded: write + as %2B, or let your HTTP client encode the form.',
  },
  'sign-base64-twice': {
    title: 'sign was encoded twice.',
    mend: 'Encode the signature’s bytes once; many libraries give base64 already.',
  },
} as const;
