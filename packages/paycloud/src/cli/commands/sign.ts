import { canonicalStringOf } from '../../lib/canonical.ts';
import { javaDecimalText } from '../../lib/decimal-text.ts';
import type { JsonFields } from '../../lib/json.ts';
import { readPrivateKey } from '../../lib/keys.ts';
import { nodeSignerOf } from '../../lib/signers/node.ts';
import { parseArguments, type Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { fieldsToSign, signedJsonText } from '../signed-fields.ts';
import { printJson, printLine, readInput, readKeyFile } from '../terminal.ts';

export const sign: Command = {
  name: 'sign',
  summary: 'Signs a JSON object on standard input.',
  usage: '--key FILE [--json] < object.json',
  help: `  --key FILE  the private key, PEM or bare base64
  --json      print {"canonicalString","sign"} in place of the signed object

A sign that is there already is replaced. What a gateway may read otherwise is told on standard
error.`,
  run: async (argv, terminal) => {
    const { values } = parseArguments(argv, {
      key: { type: 'string' },
      json: { type: 'boolean' },
    });
    const signer = nodeSignerOf(readPrivateKey(await readKeyFile(values.key), '--key'));
    const fields = fieldsToSign(await readInput(terminal));
    const canonicalString = canonicalStringOf(fields);
    const signature = await signer.sign(canonicalString);
    if (values.json) printJson(terminal, { canonicalString, sign: signature });
    else printLine(terminal, signedJsonText(fields, signature));
    for (const line of doubtsAbout(fields)) terminal.stderr.write(`note: ${line}\n`);
    return EXIT.ok;
  },
};

/** What verifiers are known to disagree on, or PayCloud not to take. */
function doubtsAbout(fields: JsonFields): string[] {
  const doubts = fields.has('sign_type') ? [] : ['there is no sign_type; RSA2 is due'];
  for (const [name, node] of fields) {
    if (node.kind === 'object' || node.kind === 'array') {
      doubts.push(`${name} has parts; send it as JSON within a text`);
    } else if (node.kind === 'string' && node.value.startsWith('@')) {
      doubts.push(`${name} begins with @; some leave such a value out`);
    } else if (node.kind === 'string' && /[\u{10000}-\u{10FFFF}]/u.test(node.value)) {
      doubts.push(`${name} has a character outside the BMP, which PayCloud does not take`);
    } else if (node.kind === 'number' && javaDecimalText(node.raw) !== node.raw) {
      doubts.push(`${name} is signed as ${javaDecimalText(node.raw)}; send plain decimals`);
    }
  }
  return doubts;
}
