/** One JSON document on stdout with `--json`; otherwise lines for people. */
export function print(json: boolean | undefined, document: unknown, lines: readonly string[]): void {
  process.stdout.write(json === true ? `${JSON.stringify(document, null, 2)}\n` : `${lines.join('\n')}\n`);
}

/** Progress, on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
