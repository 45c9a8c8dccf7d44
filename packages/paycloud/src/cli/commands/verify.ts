import { createPublicKey } from 'node:crypto';
import { PayCloudSignatureError } from '../../errors.ts';
import { canonicalStringOf } from '../../lib/canonical.ts';
import { describeKey } from '../../lib/describe-key.ts';
import { parseForm } from '../../lib/form.ts';
import { JsonError, parseJsonObject, scalarText, type JsonFields } from '../../lib/json.ts';
import { proveMessage } from '../../lib/signed-message.ts';
import { nodeVerifier } from '../../lib/signers/node.ts';
import { parseArguments, type Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { explainMismatch } from '../mismatch/explain.ts';
import { firstDifference } from '../mismatch/first-difference.ts';
import { withCompactTexts } from '../signed-fields.ts';
import { printJson, printLine, readInput, readKeyFile, type Terminal } from '../terminal.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'Checks a signed body on standard input, and explains a mismatch.',
  usage: '--key FILE [--form] [--json] < body',
  help: `  --key FILE  the signer's public key; a private key does as well
  --form      the body is a form, not JSON
  --json      {"valid","canonicalString","reason"}

Give the body byte for byte as it came. Where the signature does not fit, the usual mistakes are
tried, and the text that was signed is shown beside the right one if it was found.`,
  run: async (argv, terminal) => {
    const { values } = parseArguments(argv, {
      key: { type: 'string' },
      form: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const { publicKey } = describeKey(await readKeyFile(values.key), '--key');
    const verdict = judge(await readInput(terminal), values.form ? parseForm : parse, publicKey);
    const { valid, canonicalString, reason } = verdict;
    if (values.json) printJson(terminal, { valid, canonicalString, reason });
    else show(terminal, verdict);
    return valid ? EXIT.ok : EXIT.no;
  },
};

interface Verdict {
  readonly valid: boolean;
  /** The text that is to be signed; null where the body cannot be read. */
  readonly canonicalString: string | null;
  /** Why it is not valid. */
  readonly reason: string | null;
  /** The text that was signed in its place, where it was found. */
  readonly signedText?: string | undefined;
}

type Parse = (text: string) => JsonFields;
const parse: Parse = parseJsonObject;

function judge(body: string, parseBody: Parse, publicKey: string): Verdict {
  let fields: JsonFields;
  try {
    fields = parseBody(body);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const reason = `The body cannot be read: ${error.message}.`;
    return { valid: false, canonicalString: null, reason };
  }
  const asSent = judgeFields(fields, publicKey);
  if (asSent.valid) return asSent;
  // The vendor's library writes values with parts anew before it signs, so that may be the right.
  const rewritten = judgeFields(withCompactTexts(fields), publicKey);
  return rewritten.valid ? rewritten : asSent;
}

function judgeFields(fields: JsonFields, publicKey: string): Verdict {
  const canonicalString = canonicalStringOf(fields);
  try {
    proveMessage(fields, nodeVerifier(publicKey));
    return { valid: true, canonicalString, reason: null };
  } catch (error) {
    if (!(error instanceof PayCloudSignatureError)) throw error;
    if (error.step !== 'signature') return { valid: false, canonicalString, reason: error.message };
    const sign = scalarText(fields.get('sign')) ?? '';
    const key = { key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' } as const;
    const { reason, signedText } = explainMismatch(fields, sign, createPublicKey(key));
    return { valid: false, canonicalString, reason, signedText };
  }
}

function show(terminal: Terminal, { valid, canonicalString, reason, signedText }: Verdict): void {
  printLine(terminal, valid ? '✓ The signature fits.' : `✗ ${reason ?? ''}`);
  if (canonicalString === null) return;
  printLine(terminal, `\nThe text to be signed:\n${canonicalString}`);
  if (signedText === undefined) return;
  printLine(terminal, `\nThe text that was signed:\n${signedText}`);
  printLine(terminal, `\nFirst difference ${firstDifference(canonicalString, signedText)}`);
}
