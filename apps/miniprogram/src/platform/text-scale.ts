/** The size of text, in pixels, on a phone whose owner changed nothing. */
const USUAL = 16;

/**
 * How much larger than usual a phone's owner wants to read, from what the platform tells of itself.
 * WeChat tells a factor since 2023, both tell the size; a phone that tells neither is a usual one.
 */
export function textScaleOf(told: object): number {
  const factor = 'fontSizeScaleFactor' in told ? told.fontSizeScaleFactor : undefined;
  if (typeof factor === 'number' && factor > 0) return factor;
  const size = 'fontSizeSetting' in told ? told.fontSizeSetting : undefined;
  return typeof size === 'number' && size > 0 ? size / USUAL : 1;
}
