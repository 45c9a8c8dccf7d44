import { mkdirSync } from 'node:fs';
import { SandboxError } from '../errors.ts';
import { generateGatewayKey, type GatewayKey } from '../gateway/rsa.ts';
import { lockFolder } from './folder-lock.ts';
import { noJournal, openJournal, type Journal } from './journal.ts';
import { keptGatewayKey } from './key-file.ts';

/** What outlives a run of the sandbox, if it has a folder. */
export interface Keeping {
  readonly key: GatewayKey;
  readonly journal: Journal;
  close(): void;
}

/**
 * Opens a folder, or for null what is forgotten at the end. It is done at one go, so that no
 * request can come in the middle.
 *
 * @throws SandboxError `FOLDER_IN_USE`, `BAD_FOLDER`
 */
export function openKeeping(folder: string | null): Keeping {
  if (folder === null) {
    return { key: generateGatewayKey(), journal: noJournal, close: () => undefined };
  }
  const unlock = takeFolder(folder);
  try {
    const key = keptGatewayKey(folder);
    const journal = openJournal(folder);
    return {
      key,
      journal,
      close() {
        journal.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function takeFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true });
    return lockFolder(folder);
  } catch (cause) {
    if (cause instanceof SandboxError) throw cause;
    throw new SandboxError('BAD_FOLDER', `${folder} cannot be written to: choose another.`, {
      cause,
    });
  }
}
