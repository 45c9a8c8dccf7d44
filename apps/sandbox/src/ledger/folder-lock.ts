import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../error-code.ts';
import { SandboxError } from '../errors.ts';

/**
 * Takes a folder for this process alone: two on one journal would each forget what the other was
 * told. A lock left by a process that died counts no more; neither does one of our own number,
 * since in a container each start has the same.
 *
 * @returns how to give it back
 * @throws SandboxError `FOLDER_IN_USE`
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'in-use-by.pid');
  if (!take(file)) {
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder !== process.pid && isRunning(holder)) throw inUse(folder, `process ${holder}`);
    rmSync(file, { force: true });
    if (!take(file)) throw inUse(folder, 'another process');
  }
  return () => rmSync(file, { force: true });
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
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

function inUse(folder: string, holder: string): SandboxError {
  return new SandboxError(
    'FOLDER_IN_USE',
    `The folder ${folder} is in use by ${holder}: stop that one, or set SANDBOX_FOLDER.`,
  );
}
