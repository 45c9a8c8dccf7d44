import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';

const DESIGN = join(__dirname, '../../src/design');
const AA = 4.5;

/** Each text on every ground that it stands on. */
const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['--text', ['--page', '--surface', '--sunken', '--raised']],
  ['--muted', ['--page', '--surface', '--sunken']],
  ['--accent', ['--page', '--surface', '--sunken', '--accent-ground']],
  ['--on-accent', ['--accent']],
  ['--good', ['--good-ground']],
  ['--warn', ['--warn-ground', '--surface', '--page']],
  ['--bad', ['--bad-ground', '--surface']],
  ['--on-wallet', ['--wechat', '--alipay']],
];

const day = colours('tokens.css');
const night = { ...day, ...colours('dark.css') };
const CASES = PAIRS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const));

test.each(CASES)('%s on %s can be read by day and by night', (text, ground) => {
  expect(contrast(day[text], day[ground])).toBeGreaterThanOrEqual(AA);
  expect(contrast(night[text], night[ground])).toBeGreaterThanOrEqual(AA);
});

test('black on white is 21 to 1', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21);
});

function colours(file: string): Record<string, string> {
  const found: Record<string, string> = {};
  postcss.parse(readFileSync(join(DESIGN, file), 'utf8')).walkDecls(/^--/, ({ prop, value }) => {
    found[prop] = value;
  });
  return found;
}

function contrast(one = '', other = ''): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance, as WCAG 2 has it. */
function luminance(colour: string): number {
  const digits = /^#(?:([0-9a-f]{6})|([0-9a-f]{3}))$/.exec(colour);
  const six = digits?.[1] ?? digits?.[2]?.replace(/./g, '$&$&');
  if (six === undefined) throw new Error(`Not a colour: ${colour}`);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(six.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
