import type { CallNode } from "./call-tree";

/** What separates frames must not be in a name: `[u8; 32]`. */
const name = (text: string): string => text.replaceAll(";", ":");

/**
 * The tree as folded stacks, Brendan Gregg's format that flame-graph tools read: on each line the frames, outermost first, with
 * semicolons between them, then a space and the CU of the last frame's own.
 */
export function folded(tree: CallNode): string {
  let lines = "";
  for (const { node, path } of tree.walk()) {
    if (node.self > 0) lines += `${[...path, node.frame].map((frame) => name(frame.name)).join(";")} ${node.self}\n`;
  }
  return lines;
}
