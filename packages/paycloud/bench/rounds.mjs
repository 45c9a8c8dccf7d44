/*
 * Fair measuring on a machine that does other things too: everybody gets a short slot, one after
 * the other, round after round, so that what slows one slows all. The medians are what counts.
 */

const SLOT_MS = 50;

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {() => unknown} work once; may be asynchronous
 * @property {number} [inFlight] how many run at a time; 1 by default
 */

/**
 * @param {readonly Contender[]} contenders
 * @param {number} rounds
 * @returns {Promise<Map<string, number[]>>} times a second, one for each round, by name
 */
export async function measureRounds(contenders, rounds) {
  const rates = new Map(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await slot(contender); // warm up
  for (let round = 0; round < rounds; round += 1) {
    const first = round % contenders.length; // nobody always follows the same one
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      rates.get(contender.name).push(await slot(contender));
    }
  }
  return rates;
}

/** How often a second it is done within one slot. */
async function slot({ work, inFlight = 1 }) {
  const start = performance.now();
  const end = start + SLOT_MS;
  const times = await Promise.all(Array.from({ length: inFlight }, () => repeat(work, end)));
  const total = times.reduce((sum, done) => sum + done, 0);
  return (total * 1000) / (performance.now() - start);
}

async function repeat(work, end) {
  let done = 0;
  do {
    const result = work();
    if (result instanceof Promise) await result; // what is not asynchronous is not made so
    done += 1;
  } while (performance.now() < end);
  return done;
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of what one is of another in the same round. */
export function medianRatio(ones, others) {
  return median(ones.map((one, round) => one / others[round]));
}
