import { inspect } from 'node:util';
import {
  PayCloudApiError,
  PayCloudConfigError,
  PayCloudSignatureError,
  PayCloudTransportError,
} from '../src/index.ts';
import { clientOf, json, request, startGateway } from './support/gateway.ts';
import { rejectionOf } from './support/rejection.ts';

const known = { outcome: 'unknown', requestPsn: 'R1', httpStatus: 200 } as const;

test.each([
  new PayCloudConfigError(['appId is missing']),
  new PayCloudTransportError('timeout', 'No answer came.', { outcome: 'unknown' }),
  new PayCloudSignatureError('sign', 'There is no sign.', { psn: undefined }),
  new PayCloudApiError('E1', '"no"', known),
])('a console lists no field of $name that is absent', (error) => {
  expect(inspect(error)).not.toContain('undefined');
});

test.each(['SYS002', 'SYS011', 'E07303'])(
  '%s is a refusal that says what to look at',
  (apiCode) => {
    const error = new PayCloudApiError(apiCode, '"no"', known);
    expect(error).toMatchObject({ apiCode, outcome: 'refused' });
    expect(error.message).toMatch(/It accepted nothing: .{20,}\.$/);
  },
);

test('a code with a line break in it begins no line of a log', () => {
  const error = new PayCloudApiError('E1\nall is well', '"no"', known);
  expect(error.apiCode).toBe('E1\nall is well');
  expect(error.message).not.toContain('\n');
});

test.each([
  ['SYS002', 'SYS002'],
  ['E1\nall is well', undefined],
  ['x'.repeat(33), undefined],
])(
  'an unproven answer with the code %j claims %j, and its error says so',
  async (code, claimed) => {
    const gateway = await startGateway();
    const client = clientOf(gateway.url);
    gateway.answer(json({ code, msg: 'sign error', psn: 'P1' }));
    const error = await rejectionOf(PayCloudSignatureError, client.miniPay(request));
    expect(error.claimedCode).toBe(claimed);
    expect(error.message.includes('It claims the code SYS002')).toBe(claimed !== undefined);
    expect(error.message).not.toContain('\n');
    await client.close();
    await gateway.close();
  },
);
