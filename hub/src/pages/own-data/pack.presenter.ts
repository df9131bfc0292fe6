import { sayCount, sayDay } from '@kinsight/kit/web';
import type { Pack, PackItem, PackState } from '../../rights/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

const stateWords: Readonly<Record<PackState, string>> = {
  drafted: 'Waits to be checked',
  checked: 'Checked, not released',
  released: 'Released',
};
const isLate = (pack: Pack, today: Temporal.PlainDate) =>
  pack.state !== 'released' && Temporal.PlainDate.compare(Temporal.PlainDate.from(pack.dueOn), today) < 0;

export const presentPacks = (packs: readonly Pack[], today: Temporal.PlainDate) => ({
  packs: table(
    'Requests',
    ['Person', 'Asked', 'Due', 'Stands'],
    packs.map((pack) => [
      { text: pack.name ?? 'Name not known', href: paths.ownData({ pack: pack.id }) },
      sayDay(pack.askedOn),
      sayDay(pack.dueOn),
      {
        text: isLate(pack, today) ? 'Overdue' : stateWords[pack.state],
        tag: isLate(pack, today) ? 'red' : pack.state === 'released' ? 'green' : 'yellow',
      },
    ]),
    'Nobody has asked yet. Find the person first; the request begins there.',
  ),
});

/** A pack for those who draft and check it, and, as `given`, what the person reads. */
export const presentPack = (pack: Pack, today: Temporal.PlainDate, account: number) => ({
  number: pack.id,
  heading: pack.name ?? 'Name not known',
  back: paths.ownDataList(),
  forWhom: pack.forWhom === 'self' ? 'They ask themselves' : 'A parent asks for a child',
  asked: sayDay(pack.askedOn),
  due: sayDay(pack.dueOn),
  isLate: isLate(pack, today),
  identity: pack.identity,
  state: stateWords[pack.state],
  isDrafted: pack.state === 'drafted',
  isChecked: pack.state === 'checked',
  isReleased: pack.state === 'released',
  draftedBy: pack.draftedBy,
  checkedBy: pack.checkedBy ?? undefined,
  checkWords: pack.checkWords ?? undefined,
  releasedOn: pack.releasedAt === null ? undefined : sayDay(pack.releasedAt),
  isOwnDraft: pack.drafter === account,
  shielded: pack.shielded,
  amend: paths.ownDataAmend({ pack: pack.id }),
  check: paths.ownDataCheck({ pack: pack.id }),
  release: paths.ownDataRelease({ pack: pack.id }),
  print: paths.ownDataPrint({ pack: pack.id }),
  sources: bySource(pack.items),
  given: bySource(pack.items.filter(({ give }) => give)),
  counts: `${sayCount(pack.items.filter(({ give }) => give).length, 'thing')} given, ${pack.items.filter(({ give }) => !give).length} left out`,
  leftOut: pack.items.some(({ give }) => !give),
});

const bySource = (items: readonly PackItem[]) =>
  [...Map.groupBy(items, ({ source }) => source)].map(([source, found]) => ({
    source,
    items: found.map(({ id, what, says, give, because }) => ({
      id,
      what: inWords(what),
      says: says.map(inWords),
      give,
      because: because === null ? undefined : inWords(because),
    })),
  }));

/** Days as a family reads them; what only looks like a day stays as it was written. */
const inWords = (line: string): string =>
  line.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => {
    try {
      return sayDay(day);
    } catch {
      return day;
    }
  });
