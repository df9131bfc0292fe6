import { sayDay, sayList } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import type { CaseView } from '../../support/index.ts';
import { dialOf } from '../family/dial-of.ts';
import { sayRole } from '../family/say-role.ts';
import { paths } from '../paths.ts';
import { nameOf, namesOf, presentFrame } from './case-frame.ts';
import { answerWords, closeWords, levelWords, workerWords } from './case-words.ts';

type Need = CaseView['needs'][number];

/** A case at a glance: how to speak safely before any number, who leads, who takes part, which needs, what is planned next. */
export const presentCase = (view: CaseView, reader: Reader, family: FamilyView | undefined) => {
  const names = namesOf(view);
  const id = { case: view.case.id };
  const [review] = view.plan.reviews;
  const { reason } = view.case;
  return {
    frame: presentFrame(view, reader, 'case'),
    speak: view.safeContact && {
      to: view.safeContact.speakTo,
      how: view.safeContact.how,
      on: sayDay(view.safeContact.on),
    },
    isPartner: view.isPartner,
    // Who left speaks no longer for the family.
    agreed: view.agreements.some(
      (one) =>
        one.answer === 'agreed' &&
        one.withdrawnOn === null &&
        view.people.some(({ person }) => person === one.person),
    ),
    answers: view.people.map(({ person, name }) => {
      const said = view.agreements.findLast((one) => one.person === person);
      return said === undefined
        ? `${name}: not asked yet`
        : said.withdrawnOn === null
          ? `${name}: ${answerWords[said.answer].toLowerCase()}, ${sayDay(said.on)}`
          : `${name}: agrees no longer, ${sayDay(said.withdrawnOn)}`;
    }),
    teamHref: paths.caseTeam(id),
    planHref: paths.casePlan(id),
    progressHref: view.isPartner ? undefined : paths.familyOwnProgress({ family: view.case.family }),
    familyHref:
      view.isPartner || family === undefined ? undefined : paths.family({ family: view.case.family }),
    level: levelWords[view.case.level],
    opened: sayDay(view.case.opened),
    closed: view.case.closed === null ? undefined : sayDay(view.case.closed),
    closedWhy:
      reason === null
        ? undefined
        : (Object.entries(closeWords).find(([code]) => code === reason)?.[1] ?? reason),
    whatNext: view.case.whatNext ?? undefined,
    lead: view.veiled ? 'Not shown: ring the front door' : (view.case.leadName ?? undefined),
    others: view.workers
      .filter(({ role, ends }) => ends === null && role !== 'lead')
      .map(({ name, role, organisation }) => ({ name, role: workerWords[role], organisation })),
    people: view.people.map(({ name, role }) => ({ name, role: sayRole(role) })),
    /** Of the family since, and nobody has said whether they take part; other adults are asked only when somebody thinks of them. */
    joining: sayList(
      view.isPartner || view.case.closed !== null
        ? []
        : view.others
            .filter(
              ({ person, role }) => role !== 'other-adult' && !view.left.some((l) => l.person === person),
            )
            .map(({ name, role }) => `${name} (${sayRole(role)})`),
    ),
    needs: view.needs
      .filter(({ struckOut }) => struckOut === null)
      .map((need) => ({
        ...presentNeed(need, names, view.case.opened),
        /** They take part no longer: what is still so of them is said by nobody here, and it counts as it did. */
        hasLeft: need.person !== null && !view.people.some(({ person }) => person === need.person),
      })),
    struck: view.needs
      .filter(({ struckOut }) => struckOut !== null)
      .map((need) => presentNeed(need, names, view.case.opened)),
    needsAction: paths.caseNeed(id),
    known: [
      { value: '', text: 'Choose a need' },
      ...view.known.map(({ code, name }) => ({ value: code, text: `${code} ${name}` })),
    ],
    taking: [
      { value: '', text: 'The whole family' },
      ...view.people.map(({ person, name }) => ({ value: String(person), text: name })),
    ],
    nextReview: review?.nextOn == null ? undefined : sayDay(review.nextOn),
    contacts: (family?.whoToRing ?? []).map((one) => ({
      service: one.service ?? one.source,
      who: [one.worker, one.team].filter(Boolean).join(', ') || one.organisation || 'not said',
      telephone: one.telephone ?? undefined,
      dial: dialOf(one.telephone),
    })),
  };
};

const presentNeed = (need: Need, names: ReadonlyMap<number, string>, opened: string) => ({
  code: need.need,
  name: need.name,
  headline: need.headline,
  person: need.person ?? undefined,
  about: nameOf(names, need.person),
  confirmed: need.strength === 'confirmed',
  found: sayDay(need.foundOn),
  /** Found by a run after the case was opened, and nobody has spoken of it yet. */
  isNew: need.strength === 'prompt' && need.foundOn > opened && need.workerView === '',
  better: need.stance === 'better' ? sayDay(need.saidOn) : undefined,
  workerView: need.workerView === '' ? undefined : need.workerView,
  familyView: need.familyView === '' ? undefined : need.familyView,
  key: `${need.need.replaceAll('.', '-')}-${need.person ?? 'all'}`,
});
