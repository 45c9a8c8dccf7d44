import { mkdirSync } from 'node:fs';
import { SandboxError } from '../errors.ts';
import { gatewayKeyFromPem, generateGatewayKey, type GatewayKey } from '../gateway/rsa.ts';
import { lockFolder } from './folder-lock.ts';
import { noJournal, openJournal, type Journal } from './journal.ts';
import { keptGatewayKey } from './key-file.ts';

/** What outlives a run of the sandbox, if it has a folder. */
export interface Keeping {
  readonly key: GatewayKey;
  readonly journal: Journal;
  /** How many payments are kept. */
  readonly maxPayments: number;
  close(): void;
}

interface KeepingOptions {
  readonly folder: string | null;
  readonly privateKey?: string | undefined;
  readonly maxPayments: number;
}

/**
 * Opens a folder, or for null what is forgotten at the end. It is done at one go, so that no
 * request can come in the middle.
 *
 * @param options.privateKey in PEM, for what has no folder; a new one is made where it is missing
 * @throws SandboxError `FOLDER_IN_USE`, `BAD_FOLDER`, `BAD_CONFIG`
 */
export function openKeeping({ folder, privateKey, maxPayments }: KeepingOptions): Keeping {
  if (folder === null) {
    const key = privateKey === undefined ? generateGatewayKey() : givenKey(privateKey);
    return { key, journal: noJournal, maxPayments, close: () => undefined };
  }
  if (privateKey !== undefined) {
    throw new SandboxError('BAD_CONFIG', 'A folder has its own key: give it no privateKey.');
  }
  const unlock = takeFolder(folder);
  try {
    const key = keptGatewayKey(folder);
    const journal = openJournal(folder, maxPayments);
    return {
      key,
      journal,
      maxPayments,
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

function givenKey(privateKey: string): GatewayKey {
  try {
    return gatewayKeyFromPem(privateKey);
  } catch {
    // What node:crypto says of it may quote it.
    throw new SandboxError('BAD_CONFIG', 'privateKey is no RSA key in PEM.');
  }
}
