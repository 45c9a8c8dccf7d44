import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';

/** The folder of an embedded database belongs to another process. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly code = 'FOLDER_IN_USE';
}

/**
 * Takes a folder for this process alone. PGlite does not: a second process would read and write
 * beside the first, and what it was told is kept would be gone.
 *
 * A process that was killed leaves its lock behind, which counts no more once nothing runs under
 * its number.
 *
 * @returns how to give it back
 * @throws FolderInUseError
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'in-use-by.pid');
  if (!(await take(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder !== process.pid && isRunning(holder)) {
      throw new FolderInUseError(
        `The database in ${folder} is in use by process ${holder}. Stop that one, choose another ` +
          'DATABASE_FOLDER, or use DATABASE_URL for several processes.',
      );
    }
    await rm(file, { force: true });
    if (!(await take(file))) throw new FolderInUseError(`Another process just took ${folder}.`);
  }
  return () => rm(file, { force: true });
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
}
