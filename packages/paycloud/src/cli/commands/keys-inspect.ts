import { describeKey } from '../../lib/describe-key.ts';
import { parseArguments, type Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLine, readInput, readKeyFile } from '../terminal.ts';

export const keysInspect: Command = {
  name: 'keys inspect',
  summary: 'Says what a key is, and never shows a private one.',
  usage: '[FILE | -] [--json]',
  help: `  FILE    a key as it was pasted: PEM or bare base64; standard input if - or missing
  --json  {"kind","format","encoding","bits","modulusSha256","publicKey","isDocumentationSample"}

Two keys are of one pair if their modulusSha256 is the same.`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseArguments(argv, { json: { type: 'boolean' } }, 1);
    const [file = '-'] = positionals;
    const pasted = file === '-' ? await readInput(terminal) : await readKeyFile(file);
    const described = describeKey(pasted, file === '-' ? 'the key' : file);
    if (values.json) {
      printJson(terminal, described);
      return EXIT.ok;
    }
    const { kind, format, encoding, bits, modulusSha256, publicKey } = described;
    printLine(terminal, `${kind} key, ${bits} bits, ${format} in ${encoding}`);
    printLine(terminal, `modulus     sha256 ${modulusSha256}`);
    printLine(terminal, `public key  ${publicKey}`);
    if (described.isDocumentationSample) {
      printLine(
        terminal,
        "It is the sample of PayCloud's documentation: anybody can sign with it.",
      );
    }
    return EXIT.ok;
  },
};
