import type { RenderedElement } from './render.ts';

type Nodes = readonly (RenderedElement | string)[];

/** The texts on the screen, in the order of reading, without the empty ones. */
export function textsOf(nodes: Nodes): string[] {
  return nodes
    .flatMap((node) => (typeof node === 'string' ? [node.trim()] : textsOf(node.children)))
    .filter((text) => text !== '');
}

/** The element that has this id, or undefined. */
export function findById(nodes: Nodes, id: string): RenderedElement | undefined {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const found = node.id === id ? node : findById(node.children, id);
    if (found) return found;
  }
  return undefined;
}

/** Every id on the screen that a program chose, for messages. */
export function idsOf(nodes: Nodes): string[] {
  return nodes
    .flatMap((node) => (typeof node === 'string' ? [] : [node.id, ...idsOf(node.children)]))
    .filter((id) => id !== '' && !/^_[A-Za-z]{1,3}$/.test(id));
}
