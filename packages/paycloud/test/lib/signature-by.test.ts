import { PayCloudRequestError } from '../../src/index.ts';
import { signatureBy } from '../../src/lib/signature-by.ts';
import { rejectionOf } from '../support/rejection.ts';

const SIGNATURE = 'A'.repeat(342) + '==';

test('the signer gets the canonical string, and its signature is handed on', async () => {
  const seen: string[] = [];
  const signer = {
    sign: (canonical: string) => {
      seen.push(canonical);
      return SIGNATURE;
    },
  };
  expect(await signatureBy(signer, { b: '2', a: '1', empty: '', sign: 'old' })).toBe(SIGNATURE);
  expect(seen).toEqual(['a=1&b=2']);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['bytes', Buffer.alloc(256)],
  ['base64url', `${'-'.repeat(342)}==`],
  ['the signature of a key of 1024 bits', `${'A'.repeat(171)}=`],
  ['hexadecimal digits with a line end', `${'0'.repeat(512)}\n`],
])('a signer that returns %s has failed', async (_what, returned) => {
  const signer = { sign: () => Promise.resolve(returned as string) }; // what a caller may give
  const error = await rejectionOf(PayCloudRequestError, signatureBy(signer, { a: '1' }));
  expect(error).toMatchObject({ field: 'signer', outcome: 'not-sent' });
});
