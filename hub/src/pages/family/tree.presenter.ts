import { sayList } from '@kinsight/kit/web';
import type { FamilyTree } from '../../families/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { type Drawn, drawTree } from './draw-tree.ts';
import { headingOf } from './heading-of.ts';
import { sayRole } from './say-role.ts';

const parentKinds = new Set(['parent-of', 'carer-of', 'foster-carer-of']);

/** Who lives with whom and who is whose, in words and as a picture. Whom nobody puts anywhere is said to be so. */
export const presentTree = (view: FamilyView, { households, ties }: FamilyTree) => {
  const names = new Map(view.members.map(({ person, name }) => [String(person), name]));
  const homes = households
    .map(({ members }) => members.filter(({ person }) => names.has(person)))
    .filter((members) => members.length > 0)
    .map((members, i) => ({ letter: String.fromCharCode(65 + (i % 26)), members }));
  const placed = new Set(homes.flatMap(({ members }) => members.map(({ person }) => person)));
  const homeOf = (person: string): string | undefined =>
    homes.find(({ members }) => members.some((m) => m.person === person && m.mainly))?.letter;
  const known = ties.filter(({ from, to, past }) => names.has(from) && names.has(to) && !past);
  const pairs = (kinds: ReadonlySet<string>) =>
    [...new Set(known.filter(({ kind }) => kinds.has(kind)).map(({ from, to }) => `${from} ${to}`))].map(
      (pair) => pair.split(' '),
    );
  const parents = pairs(parentKinds).map(([from = '', to = '']) => ({ from, to }));
  const partners = pairs(new Set(['partner-of']))
    .map(([a = '', b = '']) => [a, b].toSorted((x, y) => Number(x) - Number(y)).join(' '))
    .filter((pair, i, all) => all.indexOf(pair) === i)
    .map((pair) => pair.split(' '))
    .map(([from = '', to = '']) => ({ from, to }));
  const people: readonly Drawn[] = view.members.map((m) => ({
    id: String(m.person),
    name: m.name,
    says: [
      sayRole(m.role),
      m.age === undefined ? '' : `${m.age}`,
      homeOf(String(m.person)) ? `home ${homeOf(String(m.person))}` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
    isChild: ['child', 'expected-baby', 'adult-sibling'].includes(m.role),
    sex: m.sex,
  }));
  const nameOf = (id: string): string => names.get(id) ?? '';
  return {
    number: view.family,
    heading: headingOf(view),
    picture: drawTree(people, parents, partners),
    homes: homes.map(({ letter, members }) => ({
      letter,
      mainly: sayList(members.filter(({ mainly }) => mainly).map(({ person }) => nameOf(person))),
      also: members.some(({ mainly }) => !mainly)
        ? sayList(members.filter(({ mainly }) => !mainly).map(({ person }) => nameOf(person)))
        : undefined,
    })),
    unplaced: view.members.filter(({ person }) => !placed.has(String(person))).map(({ name }) => name),
    ties: [
      ...[...Map.groupBy(parents, ({ from }) => from)].map(
        ([from, of]) => `${nameOf(from)} is parent or carer of ${sayList(of.map(({ to }) => nameOf(to)))}`,
      ),
      ...partners.map(({ from, to }) => `${nameOf(from)} and ${nameOf(to)} are partners`),
    ],
  };
};
