import type { CallNode, FrameKind } from "./call-tree";

/** What all frames of one name consumed, in CU. */
export interface FunctionUnits {
  name: string;
  kind: FrameKind;
  self: number;
  /** With all that it led to; a frame within another of the same name is not counted twice. */
  total: number;
  calls: number;
}

/** The units of every function, syscall and called program, those with the most of their own first. */
export function functionsOf(tree: CallNode): FunctionUnits[] {
  const functions = new Map<string, FunctionUnits>();
  for (const { node, path } of tree.walk()) {
    if (path.length === 0) continue;
    const { name, kind } = node.frame;
    const entry = functions.get(name) ?? { name, kind, self: 0, total: 0, calls: 0 };
    functions.set(name, entry);
    if (kind === "function") entry.kind = kind;
    entry.self += node.self;
    entry.calls += node.calls;
    if (!path.some((above) => above.name === name)) entry.total += node.total;
  }
  return [...functions.values()].sort((one, other) => other.self - one.self || one.name.localeCompare(other.name));
}
