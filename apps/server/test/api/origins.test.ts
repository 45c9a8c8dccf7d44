import { send } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const OURS = 'https://shop.example.com';
const ALLOWED = 'Access-Control-Allow-Origin';

const preflight = (rig: Rig, path: string, origin: string) =>
  send(rig.server.url, 'OPTIONS', path, {
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
    },
  });

describe('where an origin is configured', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig({ settings: { CORS_ORIGINS: `${OURS}, https://other.example.com` } });
  });
  afterAll(() => rig.stop());

  test('its pages may order, and read how long to wait', async () => {
    const { status, headers } = await preflight(rig, '/api/orders', OURS);
    expect(status).toBe(204);
    expect(headers.get(ALLOWED)).toBe(OURS);
    expect(headers.get('Access-Control-Allow-Headers')).toContain('Idempotency-Key');
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    const answer = await send(rig.server.url, 'GET', '/api/shop', { headers: { Origin: OURS } });
    expect(answer.headers.get(ALLOWED)).toBe(OURS);
    expect(answer.headers.get('Vary')).toContain('Origin');
    expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
  });

  test.each([
    'https://evil.example.com',
    'https://shop.example.com.evil.example',
    'http://shop.example.com',
    'https://shop.example.com:8443',
    'null',
  ])('pages of %s may not', async (origin) => {
    for (const path of ['/api/orders', '/api/sessions', '/api/shop']) {
      expect((await preflight(rig, path, origin)).headers.get(ALLOWED)).toBeNull();
      const { headers } = await send(rig.server.url, 'GET', path, { headers: { Origin: origin } });
      expect(headers.get(ALLOWED)).toBeNull();
    }
  });

  test.each(['/api/admin/orders', '/api/admin/sessions', '/api/paycloud/notifications'])(
    'not even its pages may call %s',
    async (path) => {
      expect((await preflight(rig, path, OURS)).headers.get(ALLOWED)).toBeNull();
    },
  );
});

test('where none is configured, no page of another origin may call', async () => {
  const rig = await startRig();
  expect((await preflight(rig, '/api/orders', OURS)).headers.get(ALLOWED)).toBeNull();
  const { headers } = await send(rig.server.url, 'GET', '/api/shop', { headers: { Origin: OURS } });
  expect(headers.get(ALLOWED)).toBeNull();
  await rig.stop();
});
