import { createHash } from 'node:crypto';
import type { Caller, Route } from './route.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1rem 4rem; }
h2 { margin: 2.5rem 0 0.5rem; }
details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
summary { cursor: pointer; padding: 0.6rem 0; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
b { display: inline-block; min-width: 3.2rem; }
pre { margin: 0 0 1rem; max-height: 24rem; overflow: auto; padding: 0.75rem;
  background: color-mix(in srgb, currentColor 7%, transparent); border-radius: 0.5rem; }
small { opacity: 0.75; }
`;

/** All that the page needs: its own style, and nothing from anywhere. */
export const DOCS_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADINGS: Readonly<Record<Caller, string>> = {
  anyone: 'For anyone',
  shopper: 'For shoppers, each with their own session',
  gateway: 'For the gateway',
  operator: 'For operators of the shop',
};
const ORDER = ['anyone', 'shopper', 'gateway', 'operator'] as const;

interface ReadDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** The API to read: one list, folded, of what the document has. */
export function docsPage(routes: readonly Route[], document: ReadDocument): string {
  const sections = ORDER.map((caller) => ({
    caller,
    routes: routes.filter((route) => route.caller === caller),
  })).filter(({ routes: some }) => some.length > 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Minipay: HTTP API</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Minipay: HTTP API</h1>
<p>Amounts are whole minor units. What is not a success answers with
<a href="#ErrorBody"><code>ErrorBody</code></a>, whose code never changes its meaning. For programs:
<a href="/api/openapi.json">openapi.json</a>.</p>
${sections.map(({ caller, routes: some }) => section(caller, some, document)).join('\n')}
<h2>Schemas</h2>
${Object.entries(document.components?.schemas ?? {})
  .map(([name, schema]) => folded(name, escaped(name), schema))
  .join('\n')}
</body>
</html>
`;
}

function section(caller: Caller, routes: readonly Route[], { paths }: ReadDocument): string {
  const rows = routes.map(({ method, path, summary }) => {
    const shown = path.replaceAll(/:(\w+)/g, '{$1}');
    const title = `<b>${method.toUpperCase()}</b> ${escaped(shown)}`;
    return folded(
      `${method}-${shown}`,
      `${title}</code><br><small>${escaped(summary)}</small><code>`,
      paths?.[shown]?.[method],
    );
  });
  return `<h2>${HEADINGS[caller]}</h2>\n${rows.join('\n')}`;
}

function folded(id: string, title: string, content: unknown): string {
  const text = escaped(JSON.stringify(content, null, 2));
  return `<details id="${escaped(id)}"><summary><code>${title}</code></summary><pre>${text}</pre></details>`;
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) =>
    letter === '&' || letter === '<' || letter === '>' || letter === '"' ? ENTITIES[letter] : '',
  );
}
