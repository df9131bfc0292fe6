/** What training found doubtful: a code and the numbers behind it. None stops the work; each is said. */
export type Diagnostic =
  | { readonly code: 'column-unread'; readonly column: string }
  | { readonly code: 'column-missing'; readonly column: string }
  | { readonly code: 'column-all-null'; readonly column: string }
  | {
      readonly code: 'unreadable-values';
      readonly column: string;
      readonly wanted: string;
      readonly values: number;
      readonly of: number;
    }
  | {
      readonly code: 'placeholder';
      readonly column: string;
      readonly value: string;
      readonly records: number;
    }
  | { readonly code: 'empty-block'; readonly rule: string }
  | { readonly code: 'under-determined'; readonly rule: string; readonly free: number }
  | { readonly code: 'not-converged'; readonly rule: string; readonly iterations: number }
  | {
      readonly code: 'lambda-differs';
      readonly rule: string;
      readonly matchesInBlock: number;
      readonly matchesExpected: number;
      readonly factor: number;
    }
  | {
      readonly code: 'matches-differ';
      readonly sumOfProbabilities: number;
      readonly matchesExpected: number;
      readonly factor: number;
    }
  | {
      readonly code: 'm-differs';
      readonly comparison: string;
      readonly level: string;
      readonly values: readonly number[];
    }
  | { readonly code: 'stable-field-disagrees'; readonly comparison: string; readonly m: number }
  | { readonly code: 'not-trained'; readonly comparison: string }
  | { readonly code: 'few-deterministic-pairs'; readonly pairs: number };

/** The sentence for a diagnostic. */
export function sayDiagnostic(diagnostic: Diagnostic): string {
  const d = diagnostic;
  switch (d.code) {
    case 'column-unread':
      return `Nothing reads the column "${d.column}" of the input.`;
    case 'column-missing':
      return `The input has no column "${d.column}"; it was read as empty.`;
    case 'column-all-null':
      return `Column "${d.column}" holds nothing usable; comparisons that read it say nothing.`;
    case 'unreadable-values':
      return `${d.values} of ${d.of} values of "${d.column}" are not ${d.wanted}; they count as not known.`;
    case 'placeholder':
      return `${d.records} records hold "${d.value}" in "${d.column}" and are compared as if that were a value; leave such cells empty.`;
    case 'empty-block':
      return `Training rule "${d.rule}" found no pairs.`;
    case 'under-determined':
      return `Training rule "${d.rule}" leaves only ${d.free} comparisons that vary; fewer than three cannot tell matches from the rest.`;
    case 'not-converged':
      return `Training on "${d.rule}" had not settled after ${d.iterations} iterations.`;
    case 'lambda-differs':
      return `Training on "${d.rule}" sees ${Math.round(d.matchesInBlock)} matches; the prior says there are ${Math.round(d.matchesExpected)} in all (${d.factor.toFixed(1)} times). Fields that depend on each other, or a wrong recall?`;
    case 'matches-differ':
      return `The probabilities of all pairs add up to ${Math.round(d.sumOfProbabilities)} matches; the prior expects ${Math.round(d.matchesExpected)} (${d.factor.toFixed(1)} times).`;
    case 'm-differs':
      return `m of "${d.comparison}: ${d.level}" differs between training blocks: ${d.values.map((value) => value.toFixed(3)).join(', ')}.`;
    case 'stable-field-disagrees':
      return `"${d.comparison}" was declared stable, yet only ${(100 * d.m).toFixed(0)} % of matches agree exactly.`;
    case 'not-trained':
      return `No training rule leaves "${d.comparison}" free to learn; its given or default m is used.`;
    case 'few-deterministic-pairs':
      return `The deterministic rules find only ${d.pairs} pairs; λ rests on little.`;
  }
}

/** The sentences for all of them; of columns one sentence for all of a kind. */
export function sayDiagnostics(all: readonly Diagnostic[]): readonly string[] {
  const folded = ['column-unread', 'column-missing', 'column-all-null'] as const;
  const sayAll = {
    'column-unread': (names: string) =>
      `Nothing reads these columns of the input: ${names}. Is one of them called otherwise in the settings?`,
    'column-missing': (names: string) => `The input has no columns ${names}; they were read as empty.`,
    'column-all-null': (names: string) =>
      `These columns hold nothing usable, and comparisons that read them say nothing: ${names}.`,
  };
  return [
    ...folded.flatMap((code) => {
      const those = all.flatMap((one) => (one.code === code ? [one] : []));
      const [first] = those;
      if (first === undefined) return [];
      return [
        those.length === 1
          ? sayDiagnostic(first)
          : sayAll[code](those.map(({ column }) => column).join(', ')),
      ];
    }),
    ...all.filter(({ code }) => !folded.some((one) => one === code)).map(sayDiagnostic),
  ];
}
