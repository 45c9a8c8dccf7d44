import { generateKeyPair } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PayCloudConfigError } from '../../errors.ts';
import { parseArguments, type Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLine, systemCodeOf, type Terminal } from '../terminal.ts';

const PRIVATE_FILE = 'paycloud-private.pem';
const PUBLIC_FILE = 'paycloud-public.pem';

export const keysGenerate: Command = {
  name: 'keys generate',
  summary: 'Makes an RSA key pair of 2048 bits, and says what to upload.',
  usage: '[--out DIR] [--json]',
  help: `  --out DIR  write ${PRIVATE_FILE} (readable by you alone) and ${PUBLIC_FILE}
             into DIR, and overwrite nothing; without it the private key is printed
  --json     {"privateKeyFile","publicKeyFile","publicKey"}, or {"privateKey","publicKey"}`,
  run: async (argv, terminal) => {
    const { values } = parseArguments(argv, {
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    const pair = await newPair();
    if (values.out === undefined) printPair(terminal, pair, values.json);
    else await writePair(terminal, pair, values.out, values.json);
    return EXIT.ok;
  },
};

interface Pair {
  /** PKCS#8 and SPKI, in PEM. */
  readonly privatePem: string;
  readonly publicPem: string;
  /** SPKI in base64 and one line, as PayCloud's pages take it. */
  readonly publicKey: string;
}

async function newPair(): Promise<Pair> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const bare = publicKey.replace(/-----[A-Z ]+-----|\s/g, '');
  return { privatePem: privateKey, publicPem: publicKey, publicKey: bare };
}

function printPair(terminal: Terminal, pair: Pair, asJson: boolean | undefined): void {
  if (asJson) printJson(terminal, { privateKey: pair.privatePem, publicKey: pair.publicKey });
  else printLine(terminal, `${pair.privatePem}\n${advice(pair)}`);
}

async function writePair(
  terminal: Terminal,
  pair: Pair,
  folder: string,
  asJson: boolean | undefined,
): Promise<void> {
  const [privateKeyFile, publicKeyFile] = [join(folder, PRIVATE_FILE), join(folder, PUBLIC_FILE)];
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(cannotWrite(folder));
  await writeNew(privateKeyFile, pair.privatePem, 0o600);
  await writeNew(publicKeyFile, pair.publicPem, 0o644);
  if (asJson) printJson(terminal, { privateKeyFile, publicKeyFile, publicKey: pair.publicKey });
  else printLine(terminal, `Written: ${privateKeyFile}, ${publicKeyFile}\n\n${advice(pair)}`);
}

/** Never over a file that is there: it may be the only copy of a key in use. */
async function writeNew(file: string, text: string, mode: number): Promise<void> {
  await writeFile(file, text, { mode, flag: 'wx' }).catch(cannotWrite(file));
}

function cannotWrite(path: string): (error: unknown) => never {
  return (error) => {
    throw new PayCloudConfigError([`${path} cannot be written (${systemCodeOf(error)})`]);
  };
}

function advice({ publicKey }: Pair): string {
  return `Upload this to PayCloud as the app's public key:

${publicKey}

Keep the private key to yourself, and give it to the client as privateKey.
PayCloud shows a public key of its own: give that one as gatewayPublicKey.`;
}
