import { SandboxError } from '../errors.ts';
import { SWITCHES, type SwitchDefinition, type SwitchId, type SwitchValue } from './switches.ts';

/** A switch as a page or a program sees it. */
export interface SwitchDescription extends SwitchDefinition {
  readonly value: string;
  readonly default: string;
}

/** How each switch stands. */
export interface Switchboard {
  get<Id extends SwitchId>(id: Id): SwitchValue<Id>;
  list(): readonly SwitchDescription[];
  /** Throws SandboxError `BAD_SWITCH` for an unknown id or value. */
  set(id: string, value: string): SwitchDescription;
}

/**
 * @param initial values by id; the others stand at their defaults
 * @throws SandboxError `BAD_SWITCH`
 */
export function createSwitchboard(initial: Readonly<Record<string, string>> = {}): Switchboard {
  const definitions: readonly SwitchDefinition[] = SWITCHES;
  const values = new Map(definitions.map((each) => [each.id, defaultOf(each)]));
  const describe = (definition: SwitchDefinition): SwitchDescription => ({
    ...definition,
    value: values.get(definition.id) ?? defaultOf(definition),
    default: defaultOf(definition),
  });
  const board: Switchboard = {
    // The map holds what set() has checked against the very table that the type is made of.
    get: <Id extends SwitchId>(id: Id) => values.get(id) as SwitchValue<Id>,
    list: () => definitions.map(describe),
    set(id, value) {
      const definition = definitions.find((each) => each.id === id);
      if (!definition) throw new SandboxError('BAD_SWITCH', `There is no switch ${quoted(id)}.`);
      if (!definition.values.some((each) => each.value === value)) {
        const known = definition.values.map((each) => each.value).join(', ');
        throw new SandboxError('BAD_SWITCH', `The switch ${id} takes ${known}.`);
      }
      values.set(id, value);
      return describe(definition);
    },
  };
  for (const [id, value] of Object.entries(initial)) board.set(id, value);
  return board;
}

function defaultOf({ values }: SwitchDefinition): string {
  return values[0]?.value ?? '';
}

function quoted(text: string): string {
  return `“${text.slice(0, 40)}”`;
}
