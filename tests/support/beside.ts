/** A test whose body begins before its turn. */
interface Begun {
  begin: () => void;
  outcome: Promise<void>;
}

function begun(body: () => Promise<void>): Begun {
  let begin = (): void => {};
  const outcome = new Promise<void>((start) => {
    begin = start;
  }).then(body);
  // What fails is told in the test's turn.
  outcome.catch(() => {});
  return { begin, outcome };
}

/** Declares tests of a suite that run beside each other, so many at a time: such as wait for others most of the time. */
export function beside(atOnce: number): (title: string, body: () => Promise<void>) => void {
  const tests: Begun[] = [];

  async function runThrough(waiting: Begun[]): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next.begin();
      await next.outcome.catch(() => {});
    }
  }

  before(() => {
    const waiting = [...tests];
    for (let each = 0; each < atOnce; each += 1) void runThrough(waiting);
  });
  after(() => Promise.allSettled(tests.map(({ outcome }) => outcome)));

  return (title, body) => {
    const test = begun(body);
    tests.push(test);
    it(title, () => test.outcome);
  };
}
