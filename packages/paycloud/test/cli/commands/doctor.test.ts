import { failure, startGateway, type Answer, type FakeGateway } from '../../support/gateway.ts';
import { jsonOf, paycloud } from '../../support/run-cli.ts';
import { privateKeyOf, publicKeyOf } from '../../support/vectors.ts';

let gateway: FakeGateway;
let env: Record<string, string>;
beforeEach(async () => {
  gateway = await startGateway();
  env = {
    PAYCLOUD_APP_ID: 'wz715fc0d10ee9d156',
    PAYCLOUD_MERCHANT_NO: '312100007235',
    PAYCLOUD_GATEWAY_URL: gateway.url,
    PAYCLOUD_PRIVATE_KEY: privateKeyOf('vendor-demo-app'),
    PAYCLOUD_GATEWAY_PUBLIC_KEY: publicKeyOf('vectors-gateway'),
    NOTIFY_URL: 'https://shop.example/paycloud/notify',
  };
});
afterEach(() => gateway.close());

const linesWith = (stdout: string, mark: string) =>
  stdout.split('\n').filter((line) => line.startsWith(mark));

describe('doctor', () => {
  test('finds nothing wrong where all is well, and leaves no order behind', async () => {
    gateway.answer(failure('E04111'));
    const ended = await paycloud(['doctor'], { env });
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(linesWith(ended.stdout, '✓')).toHaveLength(10);
    expect(gateway.seen.map(({ method, body }) => [method, body.method])).toEqual([
      ['HEAD', undefined],
      ['POST', 'order.query'],
    ]);
  });

  test('[G1] shows no part of the private key', async () => {
    gateway.answer(failure('E04111'));
    const { stdout } = await paycloud(['doctor', '--json'], { env });
    expect(stdout).not.toContain(privateKeyOf('vendor-demo-app').slice(100, 130));
  });

  test('names every setting that is missing, and asks the gateway nothing', async () => {
    const ended = await paycloud(['doctor'], { env: {} });
    expect(ended.exitCode).toBe(3);
    expect(linesWith(ended.stdout, '✗')).toEqual([
      expect.stringMatching(/PAYCLOUD_APP_ID .*missing/),
      expect.stringMatching(/PAYCLOUD_MERCHANT_NO .*missing/),
      expect.stringMatching(/PAYCLOUD_GATEWAY_URL .*missing/),
      expect.stringMatching(/PAYCLOUD_PRIVATE_KEY .*missing/),
      expect.stringMatching(/PAYCLOUD_GATEWAY_PUBLIC_KEY .*missing/),
    ]);
    expect(gateway.seen).toEqual([]);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'a public key in place of the private one',
      'PAYCLOUD_PRIVATE_KEY',
      'vectors-gateway',
      /PRIVATE_KEY .*is a public key/,
    ],
    [
      'the app’s own key as the gateway’s',
      'PAYCLOUD_GATEWAY_PUBLIC_KEY',
      'vendor-demo-app',
      /two different keys .*both are the app's own/,
    ],
  ])('[G3] tells %s', async (_what, name, keyName, line) => {
    const ended = await paycloud(['doctor'], { env: { ...env, [name]: publicKeyOf(keyName) } });
    expect(ended.exitCode).toBe(3);
    expect(linesWith(ended.stdout, '✗').join('\n')).toMatch(line);
  });

  test.each([
    ['https://shop.example/', /with a path/],
    ['https://shop.example/notify?order=1', /no query/],
    ['ftp://shop.example/notify', /absolute http/],
  ])('refuses %s as a notification address', async (NOTIFY_URL, line) => {
    const ended = await paycloud(['doctor', '--offline'], { env: { ...env, NOTIFY_URL } });
    expect(ended.exitCode).toBe(3);
    expect(linesWith(ended.stdout, '✗')).toEqual([expect.stringMatching(line)]);
    expect(gateway.seen).toEqual([]);
  });

  test('tells that a gateway elsewhere cannot reach an address on this machine', async () => {
    const elsewhere = {
      PAYCLOUD_GATEWAY_URL: 'https://gateway.example',
      NOTIFY_URL: 'http://localhost:8080/notify',
    };
    const ended = await paycloud(['doctor', '--offline', '--json'], {
      env: { ...env, ...elsewhere },
    });
    expect(jsonOf(ended).checks).toContainEqual({
      check: 'NOTIFY_URL',
      ok: false,
      message: 'cannot be reached by the gateway',
    });
  });

  const at =
    (offsetMs: number, answer: Answer): Answer =>
    (response, seen) => {
      response.setHeader('date', new Date(Date.now() + offsetMs).toUTCString());
      answer(response, seen);
    };
  test.each([
    [-20 * 60_000, '✗', /s ahead of the gateway's/],
    [20 * 60_000, '✗', /s behind the gateway's/],
    [5 * 60_000, '✓', /s behind the gateway's/],
  ])('[B11] compares the clock with the gateway’s %d ms away', async (offsetMs, mark, line) => {
    gateway.answer(at(offsetMs, failure('E04111')));
    const { stdout, exitCode } = await paycloud(['doctor'], { env });
    expect(linesWith(stdout, mark).join('\n')).toMatch(line);
    expect(exitCode).toBe(mark === '✗' ? 4 : 0);
  });

  test.each<[string, Answer, RegExp]>([
    ['a refused signature', failure('SYS002'), /Upload the public half of PAYCLOUD_PRIVATE_KEY/],
    ['an API that is not allowed', failure('E07303'), /Ask PayCloud to allow order\.query/],
    [
      'an unsigned answer',
      (response) => response.end('{"code":"0"}'),
      /PAYCLOUD_GATEWAY_PUBLIC_KEY/,
    ],
    ['a page', (response) => response.end('<html>'), /Check PAYCLOUD_GATEWAY_URL/],
  ])('says how to mend %s', async (_what, answer, line) => {
    gateway.answer(answer);
    const ended = await paycloud(['doctor'], { env });
    expect(ended.exitCode).toBe(4);
    expect(linesWith(ended.stdout, '✗')).toEqual([expect.stringMatching(line)]);
  });

  test('tells a gateway that is not there', async () => {
    await gateway.close();
    const ended = await paycloud(['doctor'], { env });
    expect(ended.exitCode).toBe(4);
    expect(ended.stdout).toMatch(/✗ gateway reached .*ECONNREFUSED/);
  });
});
