import { scannedPlaceSchema } from '@minipay/contracts';
import { scannedPlace } from '../../src/visit/scanned-place.ts';
import { createVisitStore } from '../../src/visit/visit-store.ts';
import { memoryStorage } from './storage.ts';

const HOUR_MS = 60 * 60 * 1_000;

test.each([
  ['an address', { store: 'osaka-1', table: '12' }, { store: 'osaka-1', table: '12' }],
  ['an address with a table alone', { table: 'A_3' }, { table: 'A_3' }],
  ['the scene of a mini-program code', { scene: 'store%3Dosaka-1%26table%3D12' }, BOTH()],
  ['a scene that is not encoded', { scene: 'store=osaka-1&table=12' }, BOTH()],
  [
    'the link of a code in WeChat',
    { q: 'https%3A%2F%2Fshop.example.com%2Fs%3Fstore%3Dosaka-1%26table%3D12' },
    BOTH(),
  ],
  [
    'the link of a code in Alipay',
    { qrCode: 'https://shop.example.com/?store=osaka-1&table=12#top' },
    BOTH(),
  ],
])('%s tells the place', (_what, query, place) => {
  expect(scannedPlace(query)).toEqual(place);
  expect(scannedPlaceSchema.safeParse(place).success).toBe(true);
});

test.each([
  ['nothing', {}],
  ['something else', { scene: '1001', q: 'https://shop.example.com' }],
  ['what the server would refuse', { store: '大阪', table: 'x'.repeat(33) }],
  ['what is no text', { store: 1, table: { toString: 'x' }, scene: null }],
  ['a broken escape', { scene: '%E0%A4%A' }],
])('%s tells no place', (_what, query) => {
  expect(scannedPlace(query)).toBeNull();
});

test('a place lasts for the visit, through a restart, and a start without one changes nothing', () => {
  const storage = memoryStorage();
  let now = 0;
  createVisitStore(storage, () => now)
    .getState()
    .enter({ table: '7' });
  now = 1 * HOUR_MS;
  const restarted = createVisitStore(storage, () => now);
  restarted.getState().enter({});
  expect(restarted.getState().place).toEqual({ table: '7' });
});

test('a place is forgotten when the visit is long over, and when the shopper says so', () => {
  const storage = memoryStorage();
  createVisitStore(storage, () => 0)
    .getState()
    .enter({ table: '7' });
  expect(createVisitStore(storage, () => 3 * HOUR_MS).getState().place).toBeNull();
  const visit = createVisitStore(storage, () => 1 * HOUR_MS);
  visit.getState().leave();
  expect(visit.getState().place).toBeNull();
  expect(createVisitStore(storage, () => 1 * HOUR_MS).getState().place).toBeNull();
});

test('another code is another place', () => {
  const visit = createVisitStore(memoryStorage(), () => 0);
  visit.getState().enter({ store: 'osaka-1', table: '7' });
  visit.getState().enter({ table: '8' });
  expect(visit.getState().place).toEqual({ table: '8' });
});

function BOTH() {
  return { store: 'osaka-1', table: '12' };
}
