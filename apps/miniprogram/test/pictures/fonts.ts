import { readFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { Language } from '../../src/i18n/language.ts';

/** Where each font is, as the command that fetches them says. */
const FOLDERS = (process.env.PICTURE_FONTS ?? '').split(delimiter);

/** The names that the pages ask for, on a phone that speaks the language, and what draws them. */
const JAPANESE = {
  'Noto Sans JP': 'noto-sans-jp',
  'Noto Sans SC': 'noto-sans-sc',
  'Noto Serif JP': 'noto-serif-jp',
  Inter: 'noto-sans-jp',
};
const FAMILIES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ja: JAPANESE,
  en: JAPANESE,
  // Chinese characters in their Chinese shapes.
  zh: { 'Noto Sans SC': 'noto-sans-sc', 'Songti SC': 'noto-serif-sc', Inter: 'noto-sans-sc' },
};

/** Gives every page and frame of the context the fonts that a phone of the language has. */
export async function addFonts(context: BrowserContext, language: Language): Promise<void> {
  await context.route('**/picture-fonts/**', async (route) => {
    const [, path = ''] = new URL(route.request().url()).pathname.split('/picture-fonts/');
    if (path === 'all.css') {
      await route.fulfill({ contentType: 'text/css', body: styleOf(language) });
    } else {
      const [font = '', ...file] = path.split('/');
      const body = readFileSync(join(folderOf(font), ...file));
      await route.fulfill({ contentType: 'font/woff2', body });
    }
  });
  await context.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = '/picture-fonts/all.css';
      document.head.append(link);
    });
  });
}

function styleOf(language: Language): string {
  const styles = Object.entries(FAMILIES[language]).map(([name, font]) =>
    readFileSync(join(folderOf(font), 'index.css'), 'utf8')
      .replaceAll(/font-family: [^;]+;/g, `font-family: '${name}';`)
      .replaceAll('url(./', `url(/picture-fonts/${font}/`)
      .replaceAll('font-display: swap', 'font-display: block'),
  );
  return styles.join('\n');
}

function folderOf(font: string): string {
  const folder = FOLDERS.find((each) => basename(each) === font);
  if (folder === undefined) throw new Error(`There is no font ${font}: run \`pnpm pictures\`.`);
  return folder;
}
