import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Look, Reader, Relationship } from '../../access/index.ts';
import { type FamilyMember, readMembers } from '../../needs/index.ts';
import {
  type Assessment,
  findQuestionSet,
  type GivenAnswer,
  listAnswers,
  listAssessments,
} from '../assessment/assessment.store.ts';
import { findQuestions, type QuestionSet } from '../assessment/questions.ts';
import type { Case, CaseMember, CaseNeed } from '../case.ts';
import { caseMembers, caseNeeds } from '../cases.store.ts';
import { listWorkers, type Worker } from '../life/workers.store.ts';
import { listNotes, listTasks, type Note, type Task } from '../notes/notes.store.ts';
import { type Plan, readPlan } from '../plan/plan.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { lookAt, type OnCase } from '../work-on.ts';
import {
  type AskedAgreement,
  type CaseEvent,
  findSafeContactOf,
  listAgreements,
  listEvents,
  listPartners,
  type Partner,
  type SafeContact,
} from './case-parts.store.ts';

export type CasePerson = Pick<FamilyMember, 'person' | 'role' | 'born' | 'sex'> & { readonly name: string };

export type CaseView = {
  readonly case: Case;
  readonly relationship: Relationship;
  readonly isPartner: boolean;
  /** Somebody here must not be found, and the reader may not know where they are: of who works with them only the reader shows. */
  readonly veiled: boolean;
  /** Who takes part, of those this reader may see. */
  readonly people: readonly CasePerson[];
  /** Who took part and does no longer. */
  readonly left: readonly (CasePerson & { readonly on: string; readonly takenOut: boolean })[];
  /** Who else is of the family, and may join. */
  readonly others: readonly CasePerson[];
  readonly workers: readonly Worker[];
  readonly safeContact: SafeContact | undefined;
  readonly agreements: readonly AskedAgreement[];
  readonly partners: readonly Partner[];
  readonly needs: readonly (CaseNeed & { readonly name: string; readonly headline: string })[];
  /** Every need of the framework, to add another. */
  readonly known: readonly { readonly code: string; readonly name: string }[];
  /** The newest first, with the answers of each and what was asked; then what the newest was or the first would be asked with. */
  readonly assessments: readonly (Assessment & {
    readonly answers: readonly GivenAnswer[];
    readonly asked: QuestionSet | undefined;
  })[];
  readonly questions: QuestionSet | undefined;
  readonly plan: Plan;
  readonly notes: readonly Note[];
  readonly tasks: readonly Task[];
  readonly events: readonly CaseEvent[];
};

export type ShowCaseRequest = OnCase;
export const isPartner = ({ roles }: Reader): boolean => roles.every(({ role }) => role === 'partner');

/** Everything of one case that this reader may see. A partner sees what the family agreed to and a flow carries: people, goals, actions, reviews. */
export const showCase = (parts: SupportParts, asked: ShowCaseRequest): Promise<CaseView> =>
  lookAt(parts, asked, (tx, found, look) => readCaseView(parts, tx, found, look));

/** The same inside a look that is open already. Throws NotFound where nobody of the case shows. */
export async function readCaseView(
  parts: SupportParts,
  tx: Transaction,
  found: Case,
  look: Look,
): Promise<CaseView> {
  const { id } = found;
  const { reader } = look;
  const members = await caseMembers(tx, [id]);
  const people = await toPeople(parts, tx, look, found, members);
  if (members.length === 0) throw new NotFound('There is nothing here that you can see.');
  const names = new Map(
    parts.needs.frameworks.names.includes(found.framework)
      ? parts.needs.frameworks
          .getFramework(found.framework)
          .headlines.flatMap((h) => h.needs.map((n) => [n.code, { name: n.name, headline: h.name }] as const))
      : [],
  );
  const assessments = await listAssessments(tx, id);
  const answers = Map.groupBy(
    await listAnswers(
      tx,
      assessments.map((one) => one.id),
    ),
    ({ assessment }) => assessment,
  );
  const sets = new Map<string, QuestionSet | undefined>();
  for (const { questions } of assessments)
    if (!sets.has(questions)) sets.set(questions, await findQuestionSet(tx, questions));
  // Who works with somebody, and from where, tells where they are.
  const veiled = isPartner(reader) && look.veiled.persons.size > 0;
  return {
    case: veiled ? { ...found, lead: null, leadName: null, team: null } : found,
    veiled,
    relationship: look.relationship,
    isPartner: isPartner(reader),
    ...people,
    workers: (await listWorkers(tx, [id])).filter(({ account }) => !veiled || account === reader.account),
    safeContact: await findSafeContactOf(tx, id),
    agreements: await listAgreements(tx, id),
    partners: await listPartners(tx, reader.organisation.id),
    needs: (await caseNeeds(tx, [id])).map((need) => ({
      ...need,
      ...(names.get(need.need) ?? { name: need.need, headline: '' }),
    })),
    known: [...names].map(([code, { name }]) => ({ code, name })),
    assessments: assessments.map((one) => ({
      ...one,
      answers: answers.get(one.id) ?? [],
      asked: sets.get(one.questions),
    })),
    questions: assessments[0]
      ? sets.get(assessments[0].questions)
      : findQuestions(parts.frameworks, found.framework)?.set,
    plan: await readPlan(tx, id),
    notes: (await listNotes(tx, id)).map((note) =>
      veiled && note.byAccount !== reader.account ? { ...note, by: 'somebody who works with them' } : note,
    ),
    tasks: await listTasks(tx, id),
    events: await listEvents(tx, id),
  };
}

/** Names from permitted records only; who takes part and has left the family stays, by their role then. */
async function toPeople(
  { clock }: SupportParts,
  tx: Parameters<typeof readMembers>[0],
  look: Look,
  { family }: Case,
  members: readonly CaseMember[],
): Promise<Pick<CaseView, 'people' | 'left' | 'others'>> {
  const seen = new Map(
    (await readMembers(tx, look, [family], clock.today().toString())).map(
      ({ person, role, born, sex, name }) => [
        person,
        { person, role, born, sex, name: name ?? 'name not permitted' },
      ],
    ),
  );
  const unseen = { role: 'unknown', born: null, sex: null, name: 'somebody not shown here' };
  const leftOn = new Map(members.map(({ person, leftOn: on }) => [person, on]));
  const takenOut = new Map(members.map((one) => [one.person, one.takenOut]));
  for (const { person, leftOn: on } of members) if (on === null) leftOn.set(person, null);
  const taking = [...leftOn].flatMap(([person, on]) => (on === null ? [person] : []));
  return {
    // In the order of the family, then whom it does not show.
    people: [
      ...[...seen.values()].filter(({ person }) => taking.includes(person)),
      ...taking.filter((person) => !seen.has(person)).map((person) => ({ person, ...unseen })),
    ],
    left: [...leftOn].flatMap(([person, on]) =>
      on === null
        ? []
        : [
            {
              ...(seen.get(person) ?? { person, ...unseen, name: 'somebody who left' }),
              on,
              takenOut: takenOut.get(person) ?? false,
            },
          ],
    ),
    others: [...seen.values()].filter(({ person }) => !taking.includes(person)),
  };
}
