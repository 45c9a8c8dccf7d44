import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openMiniProgram, type MiniProgram, type MiniProgramOptions } from '../mini-program.ts';
import { dialects, type Platform } from '../platform.ts';

const folders: string[] = [];
const servers: Server[] = [];
const programs: MiniProgram[] = [];

/** A page of a bundle made by hand: the inside of `Page({ … })`, and its template. */
interface FixturePage {
  readonly script: string;
  readonly markup?: string;
}

export interface Fixture extends Partial<Omit<MiniProgramOptions, 'platform' | 'folder'>> {
  readonly platform: Platform;
  /** Pages by their name: `first` is the page `pages/first`. */
  readonly pages: Readonly<Record<string, FixturePage>>;
  /** Other files, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Writes a bundle into a folder of its own. */
function writeBundle({ files, pages, platform }: Fixture): string {
  const folder = mkdtempSync(join(tmpdir(), 'minipay-host-'));
  folders.push(folder);
  const all: Record<string, string> = {
    'app.json': JSON.stringify({ pages: Object.keys(pages).map((name) => `pages/${name}`) }),
    'app.js': 'App({})',
  };
  for (const [name, page] of Object.entries(pages)) {
    all[`pages/${name}.js`] = `Page({ ${page.script} })`;
    all[`pages/${name}.json`] = '{}';
    all[`pages/${name}${dialects[platform].markup}`] = page.markup ?? '<view />';
  }
  for (const [path, text] of Object.entries({ ...all, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Opens a bundle made by hand. */
export function openFixture(fixture: Fixture): MiniProgram {
  const program = openMiniProgram({
    server: { from: 'http://shop.test', to: 'http://127.0.0.1:1' },
    patienceMs: 3000,
    ...fixture,
    folder: writeBundle(fixture),
  });
  programs.push(program);
  return program;
}

/** A server on a port of its own that answers every request alike. */
export async function serve(
  status: number,
  body: string,
  heard: (line: string) => void = () => undefined,
): Promise<string> {
  const server = createServer((request, response) => {
    request.setEncoding('utf8');
    let received = '';
    request.on('data', (part: string) => (received += part));
    request.on('end', () => {
      heard(`${request.method ?? ''} ${request.url ?? ''} ${received}`);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has no other kind of address.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Ends and removes what a test opened; a fault of a bundle that no test saw fails here. */
export function cleanUp(): void {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  for (const program of programs.splice(0)) program.close();
}
