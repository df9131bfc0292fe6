import type { Reader } from '../../access/index.ts';
import { readMembers } from '../../needs/index.ts';
import type { Case } from '../case.ts';
import { listCases } from '../cases.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { type Due, listDue } from './case-parts.store.ts';
import { isPartner } from './show-case.ts';

export type CaseloadEntry = Case &
  Omit<Due, 'case'> & {
    /** Names of the children, from permitted records. */
    readonly children: readonly string[];
    /** The first thing that waits: nobody leads, nobody agreed, no assessment, no plan, a review or an action due. */
    readonly waits: Waits | undefined;
  };
export type Waits = 'lead' | 'agreement' | 'assessment' | 'plan' | 'review' | 'actions' | 'tasks';

export type CaseloadRequest = {
  readonly reader: Reader;
  /** Those they work on, or all of their team's. */
  readonly of: 'own' | 'team';
  readonly closed?: boolean;
};

/** The cases of a worker or their team with what each waits for; what is due first stands first. */
export const caseload = (
  { access, clock }: Pick<SupportParts, 'access' | 'clock'>,
  { reader, of, closed = false }: CaseloadRequest,
): Promise<readonly CaseloadEntry[]> =>
  access.withLook(
    {
      reader,
      purpose: 'support',
      level: 'shown',
      subject: { kind: 'place', of: 'case' },
      relationship: of === 'own' ? 'own-case' : 'own-team',
    },
    async (tx, look, trail) => {
      const today = clock.today();
      const cases = (await listCases(tx)).filter((one) => (one.closed !== null) === closed);
      const due = new Map(
        (
          await listDue(
            tx,
            cases.map(({ id }) => id),
            reader.account,
            today,
          )
        ).map((one) => [one.case, one]),
      );
      const members = await readMembers(
        tx,
        look,
        cases.map(({ family }) => family),
        today.toString(),
      );
      trail.saw(cases.map(({ id }) => id));
      // A list does not say of which case somebody must not be found: to a partner it then names nobody who leads.
      const veiled = isPartner(reader) && look.veiled.persons.size > 0;
      const unnamed = veiled ? { lead: null, leadName: 'Not shown here', team: null } : {};
      return cases
        .flatMap((one): readonly CaseloadEntry[] => {
          const waiting = due.get(one.id);
          if (!waiting) return [];
          const { case: _, ...rest } = waiting;
          return [
            {
              ...one,
              ...unnamed,
              ...rest,
              children: members
                .filter((m) => m.family === one.family && (m.role === 'child' || m.role === 'expected-baby'))
                .map((m) => m.name ?? 'name not permitted'),
              waits: one.closed === null ? waitsFor(one, waiting, today.toString()) : undefined,
            },
          ];
        })
        .toSorted((a, b) => order(a).localeCompare(order(b)) || a.id - b.id);
    },
  );

/** What the case waits for first, in the order in which work can go on. */
export function waitsFor(
  one: Pick<Case, 'lead'>,
  due: Pick<Due, 'agreed' | 'assessed' | 'goals' | 'reviewOn' | 'actions' | 'tasks'>,
  today: string,
): Waits | undefined {
  if (one.lead === null) return 'lead';
  if (!due.agreed) return 'agreement';
  if (due.assessed === null) return 'assessment';
  if (due.goals === 0) return 'plan';
  if (due.reviewOn !== null && due.reviewOn <= today) return 'review';
  if (due.actions > 0) return 'actions';
  return due.tasks > 0 ? 'tasks' : undefined;
}

const first = (days: readonly (string | null)[]): string =>
  days.filter((day) => day !== null).toSorted()[0] ?? '9999-12-31';
const order = ({ waits, nextDue, reviewOn, opened }: CaseloadEntry): string =>
  waits === undefined ? `2 ${first([nextDue, reviewOn])}` : `1 ${first([nextDue, reviewOn, opened])}`;
