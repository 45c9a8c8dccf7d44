import type { SwitchDefinition } from './switches.ts';

/** The table of UNKNOWNS.md, before it is set in columns. */
export function unknownsTable(switches: readonly SwitchDefinition[]): string {
  const rows = switches.map(({ id, title, unknown, values }) => {
    const choices = values.map((each, index) => {
      const name = index === 0 ? `**\`${each.value}\`**` : `\`${each.value}\``;
      return `${name}: ${each.title}`;
    });
    return [title, unknown, `\`${id}\``, choices.join('; ')];
  });
  const lines = [
    ['What', 'What is not known', 'Switch', 'What the sandbox does; the default first'],
    ['---', '---', '---', '---'],
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
