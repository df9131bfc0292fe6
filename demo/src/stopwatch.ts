/** Times named stages and tells what is being done. Seconds by stage; a stage entered twice adds up. */
export type Stopwatch = {
  run<T>(stage: string, saying: string, work: () => Promise<T>): Promise<T>;
  readonly seconds: Readonly<Record<string, number>>;
};

export function createStopwatch(
  tell: (line: string) => void,
  now: () => number = () => performance.now(),
): Stopwatch {
  const seconds: Record<string, number> = {};
  return {
    seconds,
    run: async (stage, saying, work) => {
      const started = now();
      const result = await work();
      const took = (now() - started) / 1000;
      seconds[stage] = (seconds[stage] ?? 0) + took;
      tell(`${saying.padEnd(52)} ${took.toFixed(1).padStart(5)} s`);
      return result;
    },
  };
}
