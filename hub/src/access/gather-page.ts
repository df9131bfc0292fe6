import type { Transaction } from '@kinsight/kit/postgres';
import { composeLook, decideStanding, type LookFacts, type Standing } from './decide-look.ts';
import { type Asking, casesOf, type Gathered } from './gather.ts';
import type { Cases, Loaders } from './loaders.ts';
import type { Look } from './look.ts';
import { goOnAs } from './role.store.ts';
import { toSettings } from './settings.ts';
import type { PeopleKind } from './vocabulary.ts';

/** What a page of a list is chosen by, before anybody is looked at. The transaction has the worker's rights; nothing of it is shown. */
export type ListLook = {
  /**
   * Who sees the same of everybody has the same key: purpose, day, flows and how far each is shown, classes, shields. It holds nothing
   * of whose shields and refusals those are: an answer kept under it must be thrown away when one of them changes.
   */
  readonly key: string;
  /** Families in the reader's reach; `every`: whichever is put forward. */
  readonly families: ReadonlySet<number> | 'every';
  /** Of these a restriction lets the reader through: what is true of others with the same key is not true of them. */
  readonly apart: ReadonlySet<number>;
  /** Reads under the look this list would have over these families alone: their present members, and nobody else. */
  open<T>(families: readonly number[], read: (look: Look) => Promise<T>): Promise<T>;
};
export type Choose = (tx: Transaction, list: ListLook) => Promise<readonly number[]>;

/** All that a page of a list is put together from: first whom it shows is chosen, then the look is gathered for those alone. */
export const gatherPage =
  (of: PeopleKind, choose: Choose) =>
  async (tx: Transaction, loaders: Loaders, asking: Asking): Promise<Gathered> => {
    const { request, action, toSee, today } = asking;
    const { reader, purpose } = request;
    const [cases, flows, refused] = await Promise.all([
      casesOf(tx, loaders, reader, 'theirs', today),
      loaders.flows(tx, reader, purpose, today),
      loaders.refusals(tx, purpose, today),
    ]);
    const standing = decideStanding(request, action, [], cases);
    const rest = { standing, seeing: toSee(standing), subjects: [], nobody: false };
    const nobody = emptyFacts();
    if (!standing.decision.allowed) return { ...rest, facts: nobody };
    const apart = new Set(standing.relationship === 'own-case' ? cases.entrusted : []);

    const factsOf = async (kind: PeopleKind, ids: readonly number[]): Promise<LookFacts> => {
      const members = await loaders.members(tx, { kind, ids });
      const persons = [...new Set(members.map(({ person }) => person))];
      const [records, shielded] = await Promise.all([
        loaders.records(tx, persons),
        // Beyond some hundred persons, everybody's shields are found faster than theirs (50,000 persons: 80 ms against 800).
        loaders.shields(tx, persons.length <= 500 ? persons : 'all'),
      ]);
      const entrusted = members.filter(({ family }) => family !== null && apart.has(family));
      return {
        flows,
        refused,
        shielded,
        persons: new Set(persons),
        records: new Set(records),
        entrusted: new Set(entrusted.map(({ person }) => person)),
      };
    };
    const compose = (facts: LookFacts) =>
      composeLook({ ...request, level: 'shown' }, rest.seeing, facts, today);
    const ids = await choose(tx, {
      key: keyOf(compose({ ...nobody, flows })),
      families: reachOf(standing, cases, reader.roles),
      apart,
      open: async (families, read) => {
        const look = compose(await factsOf('family', families));
        await goOnAs(tx, 'reader', toSettings(look));
        const result = await read(look);
        await goOnAs(tx, 'worker');
        return result;
      },
    });
    return { ...rest, facts: await factsOf(of, ids) };
  };

const emptyFacts = (): LookFacts => ({
  flows: [],
  refused: [],
  shielded: [],
  persons: new Set(),
  records: new Set(),
  entrusted: new Set(),
});

/** Everybody where no relationship was needed; else the families that are theirs, and all that were put forward where they belong to a team. */
function reachOf(
  { relationship }: Standing,
  cases: Cases,
  roles: readonly { readonly team?: string | undefined }[],
): ListLook['families'] {
  if (relationship === 'none' || relationship === 'own-data') return 'every';
  if (relationship === 'own-case') return new Set(cases.own);
  if (roles.some(({ team }) => team !== undefined)) return 'every';
  return new Set([...cases.own, ...cases.team]);
}

/** The settings row-level security reads, but for whose they are; sorted, so that the same sight makes the same words. */
function keyOf(look: Look): string {
  const settings = toSettings(look);
  const sorted = (list: string | undefined) => (list ?? '').slice(1, -1).split(',').toSorted().join();
  return [
    look.purpose,
    look.today.toString(),
    sorted(settings['app.flows']),
    sorted(settings['app.flows_named']),
    [...look.flows]
      .map(([flow, shown]) => `${flow}=${shown}`)
      .toSorted()
      .join(),
    sorted(settings['app.classes']),
  ].join(' ');
}
