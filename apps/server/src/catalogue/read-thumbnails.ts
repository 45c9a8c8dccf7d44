import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The names of the pictures in a catalogue's folder that have a smaller one of the same name in
 * `images/thumbnails`.
 */
export async function readThumbnails(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(join(folder, 'images', 'thumbnails')));
  } catch (error) {
    if (isMissing(error)) return new Set();
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
