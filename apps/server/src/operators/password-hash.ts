import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** A password as the configuration has it: `scrypt$N$r$p$salt$hash`, the last two in base64url. */
export interface PasswordHash {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** One of the settings that OWASP's password storage cheat sheet holds equal: 32 MB, three times. */
const COST = 2 ** 15;
const BLOCK_SIZE = 8;
const PARALLELIZATION = 3;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** What is weaker protects nothing, what is stronger would stop the server at each login. */
const WEAKEST_COST = 2 ** 14;
const MOST_MEMORY_BYTES = 256 * 1024 * 1024;
const MOST_PARALLELIZATION = 16;

/** Hashes a password with a new salt, as the setting OPERATORS takes it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const wanted = { cost: COST, blockSize: BLOCK_SIZE, parallelization: PARALLELIZATION, salt };
  const hash = await derive(password, wanted, HASH_BYTES);
  return ['scrypt', COST, BLOCK_SIZE, PARALLELIZATION, base64url(salt), base64url(hash)].join('$');
}

/** Null where it is of another form, too weak, or too costly to check. */
export function parsePasswordHash(text: string): PasswordHash | null {
  const parts =
    /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([0-9A-Za-z_-]{22,64})\$([0-9A-Za-z_-]{43,88})$/.exec(
      text,
    );
  if (!parts) return null;
  const [cost = 0, blockSize = 0, parallelization = 0] = parts.slice(1, 4).map(Number);
  const isPowerOfTwo = Number.isInteger(Math.log2(cost));
  if (!isPowerOfTwo || cost < WEAKEST_COST || blockSize < 8) return null;
  if (parallelization < 1 || parallelization > MOST_PARALLELIZATION) return null;
  if (memoryBytes({ cost, blockSize }) > MOST_MEMORY_BYTES) return null;
  const [salt, hash] = parts.slice(4).map((part) => Buffer.from(part, 'base64url'));
  return salt && hash ? { cost, blockSize, parallelization, salt, hash } : null;
}

/** Whether a password is the one that was hashed. It takes as long for a wrong one. */
export async function passwordFits(password: string, expected: PasswordHash): Promise<boolean> {
  const hash = await derive(password, expected, expected.hash.length);
  return timingSafeEqual(hash, expected.hash);
}

function derive(
  password: string,
  { cost, blockSize, parallelization, salt }: Omit<PasswordHash, 'hash'>,
  length: number,
): Promise<Buffer> {
  const options: ScryptOptions = {
    cost,
    blockSize,
    parallelization,
    maxmem: 2 * memoryBytes({ cost, blockSize }),
  };
  return new Promise((resolve, reject) => {
    // The same letters can be typed in more than one way.
    scrypt(password.normalize('NFKC'), salt, length, options, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}

function memoryBytes({ cost, blockSize }: Pick<PasswordHash, 'cost' | 'blockSize'>): number {
  return 128 * cost * blockSize;
}

function base64url(bytes: Buffer): string {
  return bytes.toString('base64url');
}
