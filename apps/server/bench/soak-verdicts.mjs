/** Of what there may be no more at the end than there was at the beginning. */
export const LEFT_OVER = ['files', 'handles', 'connections', 'undecided', 'inFlight'];

const RESIDENT = 'process_resident_memory_bytes';
const HEAP = 'nodejs_heap_size_used_bytes';
/** By more than both, memory grows; a collection more or less moves it by less. */
const MOST_GROWTH = 1.1;
const LEAST_GROWTH_MB = 10;
/** Half busy, a process that is late for longer does something that it should do in pieces. */
const MOST_LAG_MS = 100;
/** Of Prometheus' client for Node: of a loop that is never late it says this. */
const RESOLUTION_MS = 10;
/** So much of the wanted pace must have been kept, or it was no load. */
const LEAST_PACE = 0.9;

/** A row for each minute: memory on average, and the event loop's p99, in the middle and at worst. */
export function byMinute(samples) {
  const minutes = [...new Set(samples.map(minuteOf))];
  return minutes.map((minute) => {
    const those = samples.filter((sample) => minuteOf(sample) === minute);
    return {
      minute: minute + 1,
      'resident MB': Math.round(mean(megabytes(those, RESIDENT))),
      'heap MB': Math.round(mean(megabytes(those, HEAP))),
      'files open': Math.round(mean(those.map(({ metrics }) => metrics.get('process_open_fds')))),
      'loop p99 ms': Math.round(median(those.map(lagMs))),
      'at worst': Math.round(Math.max(...those.map(lagMs))),
    };
  });
}

/** What is not as it should be, in words. */
export function verdicts({ samples, orders, failures, perSecond, minutes, before, after }) {
  const pace = orders.length / (minutes * 60);
  const lag = median(samples.map(lagMs));
  return [
    ...grown(samples),
    ...(lag > MOST_LAG_MS ? [`The event loop came late by ${Math.round(lag)} ms (p99).`] : []),
    ...LEFT_OVER.filter((what) => after[what] > before[what]).map(
      (what) => `${what} were ${before[what]} before it, and are ${after[what]} after.`,
    ),
    ...(failures.length > 0 ? [`${failures.length} orders failed: ${failures[0].message}`] : []),
    ...(pace < perSecond * LEAST_PACE ? [`Only ${pace.toFixed(1)} orders a second went.`] : []),
  ];
}

/** The last third against the middle one; the first is where a process grows to its size. */
function grown(samples) {
  const third = Math.floor(samples.length / 3);
  if (third === 0) return ['It was too short to tell whether anything grows.'];
  const [middle, last] = [samples.slice(third, 2 * third), samples.slice(-third)];
  const told = (what, was, is) =>
    is > was * MOST_GROWTH && is - was > LEAST_GROWTH_MB
      ? [`${what} grew from ${Math.round(was)} to ${Math.round(is)} MB.`]
      : [];
  return [
    ...told('Resident memory', ...[middle, last].map((part) => mean(megabytes(part, RESIDENT)))),
    // Its least is what the collections leave.
    ...told('The heap', ...[middle, last].map((part) => Math.min(...megabytes(part, HEAP)))),
  ];
}

const minuteOf = ({ atMs }) => Math.floor(atMs / 60_000);

const lagMs = ({ metrics }) =>
  Math.max(0, metrics.get('nodejs_eventloop_lag_p99_seconds') * 1000 - RESOLUTION_MS);

const megabytes = (samples, metric) =>
  samples.map(({ metrics }) => metrics.get(metric) / 1024 ** 2);

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
