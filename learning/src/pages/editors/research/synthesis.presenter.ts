import { sayCount, sayList } from '@kinsight/kit/web';
import { isSolvedElsewhere, type Research, themeOf } from '../../../research/index.ts';
import { editorPaths } from '../../paths.ts';
import { polarities, sourceKinds, spreads } from './words.ts';

type Read = Awaited<ReturnType<Research['synthesis']['read']>>;
type Cell = Awaited<ReturnType<Research['synthesis']['openCell']>>;

/** The address of what a cell, or a whole line, rests on. */
const cellOf = (code: string, place?: string): string =>
  `${editorPaths.cell()}?${new URLSearchParams({ code, ...(place === undefined ? {} : { place }) }).toString()}`;

type NameOf = (code: string) => string;

export function presentSynthesis({ places, coded, codes, lines }: Read, nameOf: NameOf) {
  const sources = new Set(coded.map(({ source }) => source)).size;
  const unsettled = new Set(coded.filter(({ settled }) => !settled).map(({ source }) => source)).size;
  const labelOf = (name: string): string => codes.find((one) => one.name === name)?.label ?? name;
  const say = (wanted: (line: (typeof lines)[number]) => boolean) =>
    lines.filter(wanted).map(({ code }) => labelOf(code));
  return {
    says: `${sayCount(sources, 'source')} from ${sayCount(places.length, 'place')}.`,
    unsettled:
      unsettled > 0
        ? `Coders differ on ${sayCount(unsettled, 'source')}; until that is settled nothing is released.`
        : undefined,
    places: places.map(nameOf),
    lines: lines.map((line) => ({
      theme: themeOf(line.code),
      label: labelOf(line.code),
      href: cellOf(line.code),
      cells: places.map((place) => {
        const cell = line.cells[place];
        const says = cell && [
          ...(cell.barriers > 0 ? [sayCount(cell.barriers, 'barrier')] : []),
          ...(cell.enablers > 0 ? [`${cell.enablers} helped`] : []),
        ];
        return {
          text: says && says.length > 0 ? says.join(', ') : undefined,
          href: cellOf(line.code, place),
          place: nameOf(place),
          solution:
            cell?.solution === 'helped' ? 'solved' : cell?.solution === 'open' ? 'at work' : undefined,
          unsettled: (cell?.unsettled ?? 0) > 0,
        };
      }),
      spread: spreads[line.spread],
      solved: isSolvedElsewhere(line)
        ? `Solved in ${sayList(line.solvedIn.map(nameOf))}, open in ${sayList(line.openIn.map(nameOf))}`
        : undefined,
    })),
    common: say(({ spread }) => spread === 'everywhere'),
    onlyHere: lines
      .filter(({ spread }) => spread === 'only-here')
      .map(({ code, barrierIn }) => `${labelOf(code)} (${barrierIn.map(nameOf).join(', ')})`),
    helpedEverywhere: say(({ enablerIn }) => places.length > 1 && enablerIn.length === places.length),
    csv: editorPaths.synthesisCsv(),
    release: editorPaths.release(),
  };
}

export function presentCell(
  { coded, excerpts, code }: Cell,
  asked: { readonly code: string; readonly place: string | undefined },
  nameOf: NameOf,
) {
  return {
    title: code?.label ?? asked.code,
    means: code?.means ?? '',
    place: asked.place === undefined ? 'All places' : nameOf(asked.place),
    propose: editorPaths.proposeQuotation(),
    excerpts: excerpts.map((one) => ({
      id: one.excerpt,
      words: one.words ?? undefined,
      from: `${sourceKinds[one.kind as keyof typeof sourceKinds]}, ${one.speaker}, ${nameOf(one.place)}`,
      href: editorPaths.source({ source: one.source }),
      said: [
        ...new Set(
          coded.filter(({ excerpt }) => excerpt === one.excerpt).map(({ polarity }) => polarities[polarity]),
        ),
      ].join(', '),
      quotation: one.quotation ?? undefined,
      answer: one.answer === 'approved' ? 'approved by whoever said it' : 'with whoever said it',
      mayPropose: one.words !== null && one.may_quote && one.quotation === null,
    })),
  };
}
