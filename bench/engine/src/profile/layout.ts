import { existsSync, readFileSync } from "node:fs";

/** A function as the linker had it before it left out those that nothing calls; in instructions of that code. */
interface LinkedFunction {
  name: string;
  at: number;
  length: number;
  isDropped: boolean;
}

/** How the code was laid out that debug information describes. */
export class Layout {
  private constructor(private readonly functions: readonly LinkedFunction[]) {}

  /**
   * The layout of a build, which lies beside it as `.layout.json`; without one the linker left nothing out.
   *
   * @param program path of the build
   */
  static of(program: string): Layout {
    const path = `${program}.layout.json`;
    return new Layout(existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).functions : []);
  }

  /** Where debug information has an instruction of the program. */
  place(counter: number): number {
    return this.functions.reduce(
      (place, { at, length, isDropped }) => (isDropped && at <= place ? place + length : place),
      counter,
    );
  }

  /** The name of the function at such a place, if the linker told. */
  functionAt(place: number): string | undefined {
    return this.functions.find(({ at, length }) => place >= at && place < at + length)?.name;
  }
}
