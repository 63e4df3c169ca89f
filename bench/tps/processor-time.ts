const MICROSECONDS = 1_000;

/** Begins to count this process's processor time; what it returns tells how much there has been since, in milliseconds. */
export function processorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / MICROSECONDS;
  };
}
