import type { Ending } from './ending.ts';
import { ENDINGS } from './endings.ts';
import { SCENARIO_GROUPS, type ScenarioGroup } from './scenario.ts';
import { SCENARIOS } from './table.ts';

const TITLES: Readonly<Record<ScenarioGroup, string>> = {
  outcome: 'how the payment ends, and what is told of it',
  answer: 'what becomes of the answer to the request for payment',
  notification: 'what becomes of the notification',
  query: 'what a query says',
  refund: 'what becomes of refunds',
  outage: 'the gateway as a whole',
};

/** The table of SCENARIOS.md: one row a scenario, by group. */
export function scenarioTable(): string {
  const rows = SCENARIO_GROUPS.flatMap((group) => [
    ['', '', `**${group}**: ${TITLES[group]}`, ''],
    ...SCENARIOS.filter((scenario) => scenario.group === group).map((scenario) => [
      `¥${scenario.amountMinor}`,
      `\`${scenario.id}\``,
      scenario.does,
      endingText(ENDINGS[scenario.id]),
    ]),
  ]);
  const head = ['amount', 'scenario', 'what the sandbox does', 'what a sound shop comes to'];
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function endingText(ending: Ending): string {
  const { screen, again, order, payment, findings, refund, stock, withinSeconds } = ending;
  return [
    `screen ${screen}${again ? ', after the next tap paid' : ''}`,
    `order ${order}`,
    `payment ${payment}`,
    ...findings.map((finding) => `finding \`${finding}\``),
    ...(refund ? [`refund ${refund}`] : []),
    `goods ${stock}`,
    `within ${withinSeconds} s`,
  ].join(' · ');
}
