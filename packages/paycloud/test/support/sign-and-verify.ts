import { jsonOf, paycloud, type temporaryFolder } from './run-cli.ts';
import { privateKeyOf, publicKeyOf } from './vectors.ts';

/** The two commands with the keys of the vectors, which a folder holds as files. */
export function signAndVerifyIn({ file }: ReturnType<typeof temporaryFolder>) {
  const privateFile = (name: string) => file(`${name}.private`, privateKeyOf(name));
  const publicFile = (name: string) => file(`${name}.public`, publicKeyOf(name));
  const signJson = async (body: string, keyName: string) =>
    jsonOf(await paycloud(['sign', '--key', privateFile(keyName), '--json'], { stdin: body }));
  const verifyJson = async (body: string, keyName: string, ...options: string[]) => {
    const argv = ['verify', '--key', publicFile(keyName), '--json', ...options];
    const ended = await paycloud(argv, { stdin: body });
    const { valid, canonicalString, reason } = jsonOf(ended);
    return { valid, canonicalString, reason, exitCode: ended.exitCode };
  };
  return { privateFile, publicFile, signJson, verifyJson };
}
