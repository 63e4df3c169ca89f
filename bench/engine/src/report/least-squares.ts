export interface Point {
  x: number;
  y: number;
}

export interface Line {
  /** y a unit of x. */
  slope: number;
  /** y where x is 0. */
  intercept: number;
}

/** The line with the least squared distances in y; none through fewer than two different x. */
export function leastSquares(points: readonly Point[]): Line | undefined {
  const mean = (value: (point: Point) => number) =>
    points.reduce((sum, point) => sum + value(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const spread = mean((point) => (point.x - x) ** 2);
  if (!(spread > 0)) return undefined;
  const slope = mean((point) => (point.x - x) * (point.y - y)) / spread;
  return { slope, intercept: y - slope * x };
}
