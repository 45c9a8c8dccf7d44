import { createReader } from '../src/workbench/gateway/reader.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Readings that end when told. */
function slowReading() {
  const ends: (() => void)[] = [];
  const read = () => new Promise<void>((resolve) => ends.push(resolve));
  return { ends, reader: createReader(read, 60) };
}

test('wishes that come together are one reading', async () => {
  const { ends, reader } = slowReading();
  reader.want();
  reader.want();
  await jest.advanceTimersByTimeAsync(60);
  expect(ends).toHaveLength(1);
});

test('wishes that never end do not put it off', async () => {
  const { ends, reader } = slowReading();
  for (let waitedMs = 0; waitedMs < 70; waitedMs += 10) {
    reader.want();
    await jest.advanceTimersByTimeAsync(10);
  }
  expect(ends).toHaveLength(1);
});

test('a wish during a reading is one more after it, never two at once', async () => {
  const { ends, reader } = slowReading();
  reader.want();
  await jest.advanceTimersByTimeAsync(60);
  reader.want();
  reader.want();
  await jest.advanceTimersByTimeAsync(200);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await jest.advanceTimersByTimeAsync(60);
  expect(ends).toHaveLength(2);
});

test('nothing is read after the stop', async () => {
  const { ends, reader } = slowReading();
  reader.want();
  reader.stop();
  reader.want();
  await jest.advanceTimersByTimeAsync(200);
  expect(ends).toHaveLength(0);
});
