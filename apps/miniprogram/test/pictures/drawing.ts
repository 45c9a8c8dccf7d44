import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';

/** What a README can afford. */
const MAX_BYTES = 150_000;
const QUALITIES = [0.9, 0.84, 0.78, 0.7, 0.6];

/** Everything that the page shows has come: its fonts and the pictures within the window. */
export async function settled(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(async () => {
      const isSeen = (image: HTMLImageElement) => image.getBoundingClientRect().top < innerHeight;
      const images = [...document.images].filter(isSeen);
      await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
      await document.fonts.ready;
    });
  }
}

/** Writes a picture as WebP, as good as the size that it may have lets it be. */
export async function writeWebp(page: Page, png: Buffer, path: string): Promise<void> {
  const base64 = png.toString('base64');
  for (const quality of QUALITIES) {
    const encoded = Buffer.from(await encode(page, { base64, quality }), 'base64');
    if (encoded.length > MAX_BYTES && quality !== QUALITIES.at(-1)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, encoded);
    return;
  }
}

function encode(page: Page, what: { base64: string; quality: number }): Promise<string> {
  return page.evaluate(async ({ base64, quality }) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', quality).replace(/^.*,/, '');
  }, what);
}

/** Scrolls a page of the shop to its top, where a tap may have left it, or to what is far below. */
export async function scrollTo(page: Page, below?: string): Promise<void> {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('.taro_page')) part.scrollTop = 0;
  });
  if (below === undefined) return;
  const place = page.locator(`${below}:visible`).first();
  await place.evaluate((part) => part.scrollIntoView());
}

export interface Strip {
  readonly pictures: readonly Buffer[];
  /** Of each phone, in CSS pixels. */
  readonly width: number;
  /** The colour of each phone's edge. */
  readonly edge: string;
}

/** Draws phones beside each other, on no ground. */
export async function drawStrip(page: Page, { pictures, width, edge }: Strip): Promise<Buffer> {
  const phones = pictures.map((png) => {
    return `<img src="data:image/png;base64,${png.toString('base64')}">`;
  });
  await page.setContent(`<style>
      body { margin: 0; background: transparent; }
      main { display: flex; gap: 18px; padding: 6px; width: max-content; }
      img { width: ${width}px; border-radius: 22px; box-shadow: 0 0 0 1px ${edge}; }
    </style><main>${phones.join('')}</main>`);
  await settled(page);
  return page.locator('main').screenshot({ omitBackground: true });
}
