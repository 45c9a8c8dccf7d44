/*
 * Renders the drawings of the demo catalogue to what phones load: a picture for a product's page and
 * a small one for lists. JPEG, since every wallet's web view and every old phone shows it.
 *
 * On Linux x64 it brings its own browser; elsewhere CHROME names one.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import bundledChromium from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const DRAWINGS = new URL('../catalogue/drawings/', import.meta.url);
const IMAGES = new URL('../catalogue/images/', import.meta.url);
const SIZES = [
  { folder: IMAGES, width: 750 },
  { folder: new URL('thumbnails/', IMAGES), width: 240 },
];
const MOST_BYTES = 40_000;
const QUALITIES = [0.9, 0.86, 0.82, 0.78, 0.74, 0.7];

const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? (await bundledChromium.executablePath()),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
try {
  const page = await browser.newPage();
  const names = (await readdir(DRAWINGS)).filter((name) => name.endsWith('.svg')).sort();
  for (const { folder } of SIZES) await mkdir(folder, { recursive: true });
  for (const name of names) {
    const drawing = await readFile(new URL(name, DRAWINGS), 'base64');
    for (const { folder, width } of SIZES) {
      const picture = await smallEnough(page, drawing, width);
      await writeFile(new URL(name.replace(/svg$/, 'jpg'), folder), picture);
      console.log(`${name} at ${width}: ${picture.length} bytes`);
    }
  }
} finally {
  await browser.close();
}

/** In the best quality that is not too large. */
async function smallEnough(page, drawing, width) {
  for (const quality of QUALITIES) {
    const picture = await rendered(page, { drawing, width, quality });
    if (picture.length <= MOST_BYTES) return picture;
  }
  throw new Error(`A picture of ${width} pixels is above ${MOST_BYTES} bytes in any quality.`);
}

async function rendered(page, options) {
  const url = await page.evaluate(async ({ drawing, width, quality }) => {
    const image = new Image();
    image.src = `data:image/svg+xml;base64,${drawing}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = width;
    const pencil = canvas.getContext('2d');
    pencil.imageSmoothingQuality = 'high';
    pencil.drawImage(image, 0, 0, width, width);
    return canvas.toDataURL('image/jpeg', quality);
  }, options);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
