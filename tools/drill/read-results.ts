import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number | null;
    }[];
  }[];
};
export type Result = {
  readonly file: string;
  readonly test: string;
  readonly status: string;
  readonly seconds: number;
};
export type Figure = Readonly<Record<string, unknown>>;

/** What each test of vitest's JSON report came to. */
export function readResults(file: string, root: string): readonly Result[] {
  if (!existsSync(file)) return [];
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, duration }) => ({
      file: path.relative(root, name),
      test: fullName,
      status,
      seconds: Math.round((duration ?? 0) / 100) / 10,
    })),
  );
}

/** The lines the drills appended to the file named by DRILL_FIGURES: one JSON object each. */
export function readFigures(text: string): readonly Figure[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Figure);
}
