import { createLogger } from '../../src/logger.ts';

function logged(error: unknown): string {
  const lines: string[] = [];
  createLogger('info', { write: (line: string) => void lines.push(line) }).error(
    { err: error },
    'It failed.',
  );
  return lines.join('');
}

test('[I12] a failed query is logged without the values that it was given', () => {
  const cause = Object.assign(new Error('terminating connection'), {
    code: '57P01',
    detail: 'Key (open_id)=(openid-canary)',
  });
  const error = Object.assign(
    new Error('Failed query: select $1\nparams: openid-canary', { cause }),
    { query: 'select $1', params: ['openid-canary'] },
  );
  const line = logged(error);
  expect(line).toContain('select $1');
  expect(line).toContain('57P01');
  expect(line).toContain('logger.test');
  expect(line).not.toContain('canary');
});

test('other errors keep their code, message and cause, and no further field', () => {
  const error = Object.assign(new Error('Outer', { cause: new Error('Inner') }), {
    code: 'SOME_CODE',
    privateKey: 'key-canary',
    request: { authorization: 'token-canary' },
  });
  const line = logged(error);
  for (const kept of ['SOME_CODE', 'Outer', 'Inner']) expect(line).toContain(kept);
  expect(line).not.toContain('canary');
  expect(logged('only a text')).toContain('only a text');
  expect(logged(null)).toContain('It failed.');
});
