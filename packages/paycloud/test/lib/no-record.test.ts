import { PayCloudApiError, PayCloudSignatureError } from '../../src/index.ts';
import { noRecord } from '../../src/lib/no-record.ts';

const known = { outcome: 'unknown', requestPsn: 'R1', httpStatus: 200, psn: 'P1' } as const;

test.each(['E04111', 'M010'])('[A1] the proven code %s becomes a result', (apiCode) => {
  const error = new PayCloudApiError(apiCode, '"no"', known);
  expect(noRecord(error)).toEqual({ found: false, apiCode, psn: 'P1' });
});

test.each([
  ['another code', new PayCloudApiError('E04112', '"no"', known)],
  ['E07303, which is no missing order', new PayCloudApiError('E07303', '"no"', known)],
  [
    'a code that nobody signed',
    new PayCloudSignatureError('sign', 'unsigned', { ...known, claimedCode: 'E04111' }),
  ],
  ['an error of no kind of ours', new TypeError('E04111')],
])('[A9] %s is thrown on as it was', (_what, error) => {
  expect(() => noRecord(error)).toThrow(error);
});
