import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '../processes/run-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'minipay-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keyFile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Right but for the address, so that nothing is built, fetched or sent. */
const WITHOUT_TLS = 'http://shop.example.com';
const pem = keyFile('wechat.key', '-----BEGIN RSA PRIVATE KEY-----\nsecret-text\n');

describe('handing the shop to a platform', () => {
  it.each([[[]], [['publish', 'weapp']], [['upload', 'h5']]])(
    'asks what is meant by %j',
    async (args) => {
      const { status, lines } = await runScript('publish.mjs', args);
      expect(status).toBe(1);
      expect(lines).toEqual(['✖ Say upload or preview, then weapp or alipay.']);
    },
  );

  it.each([
    ['weapp', 'WECHAT'],
    ['alipay', 'ALIPAY'],
  ])('for %s names everything that is missing at once', async (platform, prefix) => {
    const { status, lines } = await runScript('publish.mjs', [
      'upload',
      platform,
      '--version',
      '1',
    ]);
    expect(status).toBe(1);
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `✖ ${prefix}_APP_ID`,
      `✖ ${prefix}_UPLOAD_KEY_FILE`,
      '✖ TARO_APP_API_URL',
      '✖ --version',
    ]);
  });

  it.each([
    ['weapp', { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_UPLOAD_KEY_FILE: pem }],
    [
      'alipay',
      {
        ALIPAY_APP_ID: '2021000000000001',
        ALIPAY_UPLOAD_KEY_FILE: keyFile(
          'alipay.json',
          JSON.stringify({
            alipay: { authentication: { toolId: 'id', privateKey: 'secret-text' } },
          }),
        ),
      },
    ],
  ])('for %s takes a good key, and no server without TLS', async (platform, settings) => {
    const { status, lines } = await runScript('publish.mjs', ['preview', platform], {
      ...settings,
      TARO_APP_API_URL: WITHOUT_TLS,
    });
    expect(status).toBe(1);
    expect(lines).toEqual(['✖ TARO_APP_API_URL is the address of your server, with https.']);
  });

  it.each([
    ['weapp', 'WECHAT_UPLOAD_KEY_FILE', keyFile('none.key', 'secret-text'), 'a private key in PEM'],
    ['alipay', 'ALIPAY_UPLOAD_KEY_FILE', pem, 'JSON with toolId and privateKey'],
    ['weapp', 'WECHAT_UPLOAD_KEY_FILE', join(folder, 'gone'), 'cannot be read (ENOENT)'],
  ])(
    'for %s refuses a %s that is no key, and tells nothing of it',
    async (platform, name, file, says) => {
      const { status, lines } = await runScript('publish.mjs', ['upload', platform], {
        [name]: file,
      });
      expect(status).toBe(1);
      const said = lines.find((line) => line.startsWith(`✖ ${name}: `));
      expect(said).toContain(says);
      expect(lines.join('\n')).not.toContain('secret-text');
    },
  );

  it('refuses an option that it does not know', async () => {
    const { status, lines } = await runScript('publish.mjs', ['upload', 'weapp', '--force']);
    expect(status).toBe(1);
    expect(lines[0]).toContain("Unknown option '--force'");
  });
});
