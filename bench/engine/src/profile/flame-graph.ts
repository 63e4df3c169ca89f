import type { CallNode, FrameKind } from "./call-tree";

/** Sizes in pixels. */
const WIDTH = 1_200;
const ROW = 18;
const MARGIN = 10;
const TITLE = 30;
/** Of a character of the font; frames narrower than three say nothing. */
const CHARACTER = 6.6;
const SHORTEST = 3;

const COLOURS: Record<FrameKind, string> = {
  function: "#e8743b",
  inlined: "#f2b56b",
  syscall: "#6aa5d8",
  program: "#8ab17d",
};

interface Box {
  node: CallNode;
  /** In CU, from the left. */
  start: number;
  depth: number;
}

/** Frames from the left in the order in which they were first met, each on those that led to it. */
function* boxesOf(node: CallNode, start = 0, depth = 0): Generator<Box> {
  yield { node, start, depth };
  let next = start;
  for (const child of node.children) {
    yield* boxesOf(child, next, depth + 1);
    next += child.total;
  }
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** As much of a name's end as there is room for: it tells more than the beginning. */
function fitting(name: string, width: number): string {
  const room = Math.floor(width / CHARACTER) - 1;
  if (room < SHORTEST) return "";
  return name.length <= room ? name : `…${name.slice(name.length - room + 1)}`;
}

/** The tree as a flame graph: an SVG that needs nothing else, widths by CU, the figures in tooltips. */
export function flameGraph(tree: CallNode): string {
  const units = tree.total;
  const boxes = [...boxesOf(tree)];
  const height = TITLE + ROW * (Math.max(...boxes.map(({ depth }) => depth)) + 1) + MARGIN;
  const scale = (WIDTH - 2 * MARGIN) / units;
  const figures = ({ total, self }: CallNode): string =>
    `${total} CU, ${((total / units) * 100).toFixed(2)} %, ${self} of its own`;
  const frames = boxes.map(({ node, start, depth }) => {
    const { name, kind } = node.frame;
    const [x, y, width] = [MARGIN + start * scale, height - MARGIN - ROW * (depth + 1), node.total * scale];
    return (
      `<g><title>${escaped(`${name} (${kind}): ${figures(node)}`)}</title>` +
      `<rect x="${x.toFixed(2)}" y="${y}" width="${width.toFixed(2)}" height="${ROW - 1}" rx="1" fill="${COLOURS[kind]}"/>` +
      `<text x="${(x + 3).toFixed(2)}" y="${y + 13}">${escaped(fitting(name, width))}</text></g>`
    );
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fffdf7"/>`,
    `<text x="${MARGIN}" y="20" font-size="14">${escaped(`${tree.frame.name}: ${units} CU`)}</text>`,
    ...frames,
    "</svg>",
  ].join("\n")}\n`;
}
