/** What is shown before and after the place. */
const CONTEXT = 24;

/** Where two texts part, for a person to see. */
export function firstDifference(computed: string, signed: string): string {
  let at = 0;
  while (at < computed.length && computed[at] === signed[at]) at += 1;
  const show = (text: string) =>
    JSON.stringify(text.slice(Math.max(0, at - CONTEXT), at + CONTEXT));
  return `at character ${at + 1}: ${show(computed)} here, ${show(signed)} was signed`;
}
