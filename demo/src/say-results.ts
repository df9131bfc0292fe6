import type { Terminal } from '@kinsight/kit/command';
import { type Figures, type Intervals, toFigures } from './measure/figures.ts';
import { type ProgressMeasure, progressFigures } from './measure/measure-progress.ts';
import type { Played } from './play-place.ts';

const percent = (share: number | null): string => (share === null ? 'none' : `${(100 * share).toFixed(2)} %`);
const number = (n: number): string => n.toLocaleString('en-GB');

/** What happened in one place, for a person. */
export function sayPlace(terminal: Terminal, played: Played): void {
  const figures = toFigures(played.measure);
  const { deliveries, linkage, families, candidates, findings } = figures;
  const { falseLinks } = linkage;
  terminal.print();
  terminal.print(`${played.place.name.toUpperCase()}: ${number(figures.people)} people, all made up`);
  terminal.print(
    `  Files      ${deliveries.accepted} taken in, ${deliveries.refused} refused; ${number(deliveries.rowsAccepted)} rows accepted, ${number(deliveries.rowsQuarantined)} in quarantine`,
  );
  terminal.print(
    `  Links      precision ${percent(linkage.precision)}, recall ${percent(linkage.recall)}; review ${percent(linkage.review)} of people`,
  );
  terminal.print(
    `             false pairs: twin ${falseLinks.twin}, sibling ${falseLinks.sibling}, parent and child ${falseLinks.parentChild}, never to be merged ${falseLinks.neverMerge}, other ${falseLinks.other}`,
  );
  terminal.print(
    `  Families   ${number(played.families)} found; membership precision ${percent(families.precision)}, recall ${percent(families.recall)}; some source speaks of ${percent(families.told.share)} of memberships, of those ${percent(families.told.recall)} found`,
  );
  terminal.print(
    `  Findings   ${number(findings.met)} met, ${number(findings.notMet)} not met, ${number(findings.noData)} no data, ${number(findings.notPermitted)} not permitted`,
  );
  terminal.print(
    `  Candidates ${candidates.found} families put forward, ${candidates.onFalseLink} on a false link; of what could be known: precision ${percent(candidates.knowable.precision)}, recall ${percent(candidates.knowable.recall)}; of what is true: precision ${percent(candidates.actual.precision)}, recall ${percent(candidates.actual.recall)}`,
  );
  const { asked, decided, encoded } = played;
  terminal.print(
    asked.answered
      ? `  Trust      asked about ${asked.items} named people, and answered`
      : `  Trust      not asked, or no answer: ${asked.why ?? 'unknown'}`,
  );
  if (encoded !== undefined) {
    const { measured, estimated } = encoded;
    terminal.print(
      `  Encoded    ${number(encoded.pairs)} of the trust’s ${number(encoded.encoded.trust)} patients matched without a name, at a Dice coefficient of ${encoded.threshold}; estimated precision ${percent(estimated.precision)}, recall ${percent(estimated.recall)}; in truth ${percent(measured.precision)} and ${percent(measured.recall)} of ${number(measured.inBoth)} whom both know`,
    );
  }
  terminal.print(
    `  Decisions  ${decided.waiting} waiting; ${decided.contact} to contact after checking first, ${decided.hold} on hold, ${decided.frontDoor} to the front door`,
  );
  for (const month of played.months)
    terminal.print(
      `  Help       ${month.asAt}: ${Object.entries(month.states)
        .map(([state, count]) => `${count} ${state.replace('-', ' ')}`)
        .join(', ')}`,
    );
  if (played.progress) {
    const { held, relapsed, unknownShare } = progressFigures(played.progress);
    terminal.print(
      `  Progress   held: precision ${percent(held.precision)}, recall ${percent(held.recall)} of ${held.real}; lost again: recall ${percent(relapsed.recall)} of ${relapsed.real}; not known ${percent(unknownShare)}`,
    );
  }
  for (const { step, says } of played.upkeep)
    if (step === 'reduction' || step === 'retention') terminal.print(`  Upkeep     ${says}`);
  sayUnknowns(terminal, played);
}

/** What became of families that were helped, against what truly happened. */
export function sayProgress(terminal: Terminal, measure: ProgressMeasure): void {
  const { cases, needs, held, relapsed, unknownShare, heldUnheard, intervals, wrong } =
    progressFigures(measure);
  const range = ([low, high]: readonly [number | null, number | null]): string =>
    low === null || high === null ? '' : ` (95 % ${percent(low)} to ${percent(high)})`;
  terminal.print();
  terminal.print(
    `HELPED: ${cases} cases with ${needs} needs; ${percent(unknownShare)} of needs not known. Held: ${held.found} found, precision ${percent(held.precision)}${range(intervals.held.precision)}, where files tell who belongs to whom ${percent(held.precisionAsTold)}; of ${held.real} that could be known ${percent(held.recall)}${range(intervals.held.recall)}; lost again: of ${relapsed.real} ${percent(relapsed.recall)} found. Held on a feed that stopped: ${heldUnheard}.`,
  );
  for (const { what, times } of wrong)
    terminal.print(`  not as it is: ${what}${times > 1 ? `, ${times} times` : ''}`);
}

/** What sharing would tell: only needs that a blocked flow could speak of. */
function sayUnknowns(terminal: Terminal, played: Played): void {
  const rows = played.unknowns.flatMap((unknown) =>
    unknown.hidden.map((hidden) => ({ ...unknown, ...hidden })),
  );
  if (rows.length === 0)
    return terminal.print(
      '  Sharing    no registered flow is blocked here; what is unknown, nobody has been asked to share',
    );
  terminal.print('  What sharing would tell:');
  terminal.table(rows, [
    { head: '  need', cell: (r) => `  ${r.need} ${r.name}`.slice(0, 56) },
    { head: 'met', cell: (r) => r.met },
    { head: 'no data', cell: (r) => r.noData },
    { head: 'not permitted', cell: (r) => r.notPermitted },
    { head: 'flow', cell: (r) => r.flow },
    { head: 'families', cell: (r) => r.families },
    { head: 'waits for', cell: (r) => r.waitsFor.slice(0, 90) },
  ]);
}

export function sayPooled(
  terminal: Terminal,
  pooled: Figures,
  intervals: Intervals,
  seconds: number,
  memoryMb: number,
): void {
  const range = ([low, high]: readonly [number | null, number | null]): string =>
    `(95 % ${percent(low)} to ${percent(high)})`;
  terminal.print();
  terminal.print('ALL PLACES');
  terminal.print(
    `  Links      precision ${percent(pooled.linkage.precision)} ${range(intervals.linkage.precision)}, recall ${percent(pooled.linkage.recall)} ${range(intervals.linkage.recall)}`,
  );
  terminal.print(
    `  Families   precision ${percent(pooled.families.precision)} ${range(intervals.families.precision)}, recall ${percent(pooled.families.recall)} ${range(intervals.families.recall)}; of the ${percent(pooled.families.told.share)} that some source speaks of ${percent(pooled.families.told.recall)}`,
  );
  terminal.print(
    `  Candidates of what could be known: precision ${percent(pooled.candidates.knowable.precision)} ${range(intervals.knowable.precision)}, recall ${percent(pooled.candidates.knowable.recall)} ${range(intervals.knowable.recall)}`,
  );
  const recalls = pooled.fairness.flatMap((f) => f.recall ?? []);
  terminal.print(
    `  Fairness   recall of links by name community from ${percent(Math.min(...recalls))} to ${percent(Math.max(...recalls))}`,
  );
  terminal.print(`  Took ${seconds.toFixed(0)} s; the largest process used ${number(memoryMb)} MB.`);
  terminal.print();
  terminal.print(
    'Look further: KINSIGHT_HOME=.kinsight/demo npm run kinsight -- --place batterby --as manager candidate list\nThe demo’s places stay in .kinsight/demo until it runs again.',
  );
}
