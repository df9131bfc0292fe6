import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import type { Place } from '../../../articles/index.ts';
import type { VersionRow } from '../../../recipes/index.ts';
import {
  type CoveragePacket,
  missingFor,
  type Released,
  type ReleasedCode,
  type ShownSolution,
  themeOf,
} from '../../../research/index.ts';
import { publicPaths } from '../../paths.ts';
import { drawBarriers } from './barriers-picture.ts';

const spreads = {
  everywhere: 'A barrier in every place',
  some: 'A barrier in some places',
  'only-here': 'A barrier in one place',
  nowhere: 'Helped; nowhere a barrier',
} as const;

/** `LEADERSHIP/nobodys-job` → /barriers/leadership/nobodys-job */
export function barrierHref(name: string): string {
  const [theme = '', code = ''] = name.toLowerCase().split('/');
  return publicPaths.barrier({ theme, code });
}

export const namesOf = (places: readonly Place[]) => {
  const names = new Map(places.map(({ code, name }) => [code, name]));
  return (code: string): string => names.get(code) ?? code;
};

export function presentBarriers(release: Released | undefined, places: readonly Place[]) {
  const nameOf = namesOf(places);
  const codes = [...(release?.codes ?? [])].sort((a, b) => weigh(b) - weigh(a));
  const toLine = (one: ReleasedCode) => ({ text: one.label, href: barrierHref(one.code), means: one.means });
  return {
    says: release
      ? `From ${sayCount(release.sources, 'interview or other source', 'interviews and other sources')} in ${sayList(release.places.map(nameOf))}, as they stood on ${sayDay(release.released_at)}.`
      : undefined,
    common: codes.filter(({ spread }) => spread === 'everywhere').map(toLine),
    onlyHere: codes
      .filter(({ spread }) => spread === 'only-here')
      .map((one) => ({
        ...toLine(one),
        place: one.cells
          .filter(({ barriers }) => barriers > 0)
          .map(({ place }) => nameOf(place))
          .join(', '),
      })),
    solved: codes
      .filter(({ solved_in, open_in }) => solved_in.length > 0 && open_in.length > 0)
      .map((one) => ({
        ...toLine(one),
        says: `Solved in ${sayList(one.solved_in.map(nameOf))}; still met in ${sayList(one.open_in.map(nameOf))}`,
      })),
    helped: codes.filter(({ cells }) => cells.filter(({ enablers }) => enablers > 0).length > 1).map(toLine),
    picture: release && drawBarriers(codes, release.places, nameOf),
    places: release?.places.map(nameOf) ?? [],
    rows: codes.map((one) => ({
      ...toLine(one),
      theme: themeOf(one.code),
      cells: (release?.places ?? []).map((place) => sayCell(one, place)),
      spread: spreads[one.spread],
    })),
    solutions: publicPaths.solutions(),
    recipes: publicPaths.recipes(),
  };
}

const weigh = ({ cells }: ReleasedCode): number =>
  cells.filter(({ barriers }) => barriers > 0).length * 1000 +
  cells.reduce((sum, { barriers }) => sum + barriers, 0);

function sayCell({ cells }: ReleasedCode, place: string): string {
  const cell = cells.find((one) => one.place === place);
  const parts = [
    ...(cell && cell.barriers > 0 ? [`${sayCount(cell.barriers, 'time')} a barrier`] : []),
    ...(cell && cell.enablers > 0 ? [`${sayCount(cell.enablers, 'time')} it helped`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'not named';
}

type Beside = {
  readonly places: readonly Place[];
  readonly solutions: readonly ShownSolution[];
  readonly packets: readonly CoveragePacket[];
  readonly recipes: readonly VersionRow[];
};

export function presentBarrier(one: ReleasedCode, { places, solutions, packets, recipes }: Beside) {
  const nameOf = namesOf(places);
  const own = solutions.filter(({ code }) => code === one.code);
  const wanted = new Set(
    own.flatMap(({ dataset, recipe }) => [dataset, recipe]).filter((name) => name !== null),
  );
  return {
    theme: themeOf(one.code),
    title: one.label,
    means: one.means,
    spread: spreads[one.spread],
    cells: one.cells.map(({ place, sources }) => ({
      place: nameOf(place),
      href: publicPaths.place({ code: place }),
      says: sayCell(one, place),
      sources: sources > 0 ? sayCount(sources, 'source') : undefined,
    })),
    quotations: one.quotations.map(({ words, speaker, place }) => ({
      words,
      from: `${speaker}, ${nameOf(place)}`,
    })),
    solutions: own.map((solution) => presentOne(solution, nameOf)),
    missing: packets.flatMap((packet) =>
      own
        .filter(
          ({ place, dataset, result }) =>
            place === packet.place.code && dataset !== null && result !== 'helped',
        )
        .flatMap(({ dataset }) => missingFor(packet, dataset ?? ''))
        .map((gap) => ({ place: packet.place.name, asAt: sayDay(packet.asAt), says: sayGap(gap) })),
    ),
    recipes: [...new Map(recipes.map((row) => [row.name, row])).values()]
      .filter(({ name }) => wanted.has(name))
      .map(({ name, head }) => ({ text: head.title, href: publicPaths.recipe({ recipe: name }) })),
  };
}

/** “Improved health (3.1): unknown for 410 of 640 families, because no agreement …” */
export function sayGap({
  need,
  headline,
  families,
  count,
  title,
  waitsFor,
}: ReturnType<typeof missingFor>[number]): string {
  const many =
    count === null
      ? 'some families (the number is withheld)'
      : `${count.toLocaleString('en-GB')}${families === null ? '' : ` of ${families.toLocaleString('en-GB')}`} families`;
  return `${headline} (${need}): nobody can say for ${many}. ${title}${waitsFor === null ? '' : ` waits for: ${waitsFor}`}.`;
}

const results: Readonly<Record<string, string>> = {
  open: 'At work',
  helped: 'It helped',
  partly: 'It helped in part',
  'did-not-help': 'It did not help',
};

const colours: Readonly<Record<string, string>> = { open: 'blue', helped: 'green', partly: 'yellow' };

export const presentOne = (
  one: ShownSolution,
  nameOf: (code: string) => string,
  code?: { readonly text: string; readonly href: string },
) => ({
  code,
  place: nameOf(one.place),
  href: publicPaths.place({ code: one.place }),
  barrier: one.barrier,
  weTry: one.we_try,
  owner: one.owner,
  expert: one.expert ?? undefined,
  state: results[one.result] ?? one.result,
  colour: colours[one.result] ?? 'grey',
  isOpen: one.result === 'open',
  review: sayDay(one.review_on),
  result: one.result_words ?? undefined,
  recipe:
    one.recipe === null
      ? undefined
      : { name: one.recipe.replaceAll('-', ' '), href: publicPaths.recipe({ recipe: one.recipe }) },
});

export function presentSolutions(
  solutions: readonly ShownSolution[],
  places: readonly Place[],
  release: Released | undefined,
) {
  const nameOf = namesOf(places);
  const labels = new Map(release?.codes.map(({ code, label }) => [code, label]));
  const toItem = (one: ShownSolution) => {
    const label = labels.get(one.code);
    return presentOne(
      one,
      nameOf,
      label === undefined ? undefined : { text: label, href: barrierHref(one.code) },
    );
  };
  return {
    open: solutions.filter(({ result }) => result === 'open').map(toItem),
    ended: solutions.filter(({ result }) => result !== 'open').map(toItem),
    barriers: publicPaths.barriers(),
  };
}
