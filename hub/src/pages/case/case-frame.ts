import { sayList } from '@kinsight/kit/web';
import { decideAccess, type Reader } from '../../access/index.ts';
import type { CasePerson, CaseView } from '../../support/index.ts';
import { paths } from '../paths.ts';

const parts = [
  { name: 'case', text: 'Case', path: paths.case },
  { name: 'assessment', text: 'Assessment', path: paths.caseAssessment },
  { name: 'plan', text: 'Plan', path: paths.casePlan },
  { name: 'notes', text: 'Notes and tasks', path: paths.caseNotes },
  { name: 'team', text: 'People around', path: paths.caseTeam },
  { name: 'history', text: 'What happened', path: paths.caseHistory },
] as const;
export type PartName = (typeof parts)[number]['name'];

const isChild = ({ role }: Pick<CasePerson, 'role'>): boolean =>
  role === 'child' || role === 'expected-baby' || role === 'sibling';

/** What stands above every part of a case: whose it is, where to go, and what this reader may do. */
export const presentFrame = (view: CaseView, reader: Reader, current: PartName | undefined) => {
  const children = view.people.filter(isChild);
  const may = (
    action: 'work-case' | 'contribute-case' | 'allocate-case' | 'close-case' | 'exported',
  ): boolean =>
    decideAccess({
      roles: reader.roles.map(({ role }) => role),
      action,
      resource: 'case',
      relationship: view.relationship,
      purpose: 'support',
      reason: true,
    }).allowed;
  const isOpen = view.case.closed === null;
  return {
    number: view.case.id,
    heading: children.length > 0 ? sayList(children.map(({ name }) => name)) : `Case ${view.case.id}`,
    isOpen,
    mayWork: isOpen && may('work-case'),
    mayContribute: isOpen && may('contribute-case'),
    mayAllocate: isOpen && may('allocate-case'),
    mayClose: may('close-case'),
    mayTakeOut: may('exported'),
    closeHref: paths.caseClose({ case: view.case.id }),
    tabs: parts
      .filter(({ name }) => !view.isPartner || (name !== 'assessment' && name !== 'history'))
      .map((part) => ({
        text: part.text,
        href: part.path({ case: view.case.id }),
        current: part.name === current,
      })),
  };
};

/** Who works on a case today, to give them something to do; partners see the plan alone. */
export const workersToChoose = (
  view: CaseView,
  nobody: string,
  { partners }: { readonly partners: boolean },
) => [
  { value: '', text: nobody },
  ...view.workers
    .filter(({ ends, role }) => ends === null && (partners || role !== 'partner'))
    .map(({ login, name, organisation }) => ({ value: login, text: `${name}, ${organisation}` })),
];

/** Names by person, for all parts. */
export const namesOf = (view: CaseView): ReadonlyMap<number, string> =>
  new Map([...view.left, ...view.people].map(({ person, name }) => [person, name]));

export const nameOf = (names: ReadonlyMap<number, string>, person: number | null): string =>
  person === null ? 'the whole family' : (names.get(person) ?? 'somebody who takes part no longer');
