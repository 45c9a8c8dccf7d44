import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SandboxError } from '../errors.ts';
import type { SandboxApp } from './apps.ts';

const MAX_APPS = 1_000;

const appsSchema = z
  .array(
    z.strictObject({
      appId: z.string().min(1).max(32),
      publicKey: z.string().min(1),
      merchants: z
        .array(
          z.strictObject({
            merchantNo: z.string().min(1).max(32),
            storeNos: z.array(z.string().min(1).max(32)).default([]),
            timeZone: z.string().refine(isTimeZone, 'an IANA time zone').optional(),
          }),
        )
        .min(1),
    }),
  )
  .min(1)
  .max(MAX_APPS);

/**
 * Checks a list of apps.
 *
 * @throws SandboxError `BAD_CONFIG` that names every mistake
 */
export function readApps(apps: unknown): readonly SandboxApp[] {
  const parsed = appsSchema.safeParse(apps);
  if (parsed.success) return parsed.data;
  throw new SandboxError('BAD_CONFIG', `The apps cannot be used. ${z.prettifyError(parsed.error)}`);
}

/**
 * Reads a JSON file with a list of apps.
 *
 * @throws SandboxError `BAD_CONFIG`
 */
export function readAppsFile(path: string): readonly SandboxApp[] {
  let apps: unknown;
  try {
    apps = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const message = `SANDBOX_APPS: ${path} cannot be read, or is not JSON.`;
    throw new SandboxError('BAD_CONFIG', message, { cause });
  }
  return readApps(apps);
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone }));
  } catch {
    return false;
  }
}
