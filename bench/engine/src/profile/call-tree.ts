/**
 * What a frame is: a function that is called, one that the compiler put into another, a syscall, or another program with all
 * that it consumed.
 */
export type FrameKind = "function" | "inlined" | "syscall" | "program";

export interface Frame {
  name: string;
  kind: FrameKind;
}

/** A frame below those that led to it. */
export class CallNode {
  /** CU of its own: instructions, or what a syscall or another program charged. */
  self = 0;
  /** How often it was called; of what was inlined nobody can tell. */
  calls = 0;
  private readonly below = new Map<string, CallNode>();

  constructor(readonly frame: Frame) {}

  get children(): CallNode[] {
    return [...this.below.values()];
  }

  /** Its own CU and those of all that it led to. */
  get total(): number {
    return this.children.reduce((sum, child) => sum + child.total, this.self);
  }

  /** The frame right below, made if it is new. */
  child(frame: Frame): CallNode {
    const key = `${frame.kind} ${frame.name}`;
    let node = this.below.get(key);
    if (!node) {
      node = new CallNode(frame);
      this.below.set(key, node);
    }
    return node;
  }

  /** It and everything below, depth first, each with the frames that led to it. */
  *walk(path: readonly Frame[] = []): Generator<{ node: CallNode; path: readonly Frame[] }> {
    yield { node: this, path };
    for (const child of this.below.values()) yield* child.walk([...path, this.frame]);
  }
}
