import { sayDay, sayList } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { AskedHow, type CaseView, explanations, WorkerRole } from '../../support/index.ts';
import { sayRole } from '../family/say-role.ts';
import { paths } from '../paths.ts';
import { nameOf, namesOf, presentFrame } from './case-frame.ts';
import { answerWords, explainedWords, howWords, workerWords } from './case-words.ts';

/** Who works with the family and who did; what the family agreed to, which is no lawful basis; how to speak safely. */
export const presentTeam = (view: CaseView, reader: Reader, today: Temporal.PlainDate) => {
  const names = namesOf(view);
  const id = { case: view.case.id };
  const worker = (one: CaseView['workers'][number]) => ({
    name: one.name,
    login: one.login,
    organisation: one.organisation,
    role: workerWords[one.role],
    from: sayDay(one.starts),
    to: one.ends === null ? undefined : sayDay(one.ends),
    why: one.reason,
  });
  return {
    frame: presentFrame(view, reader, 'team'),
    isPartner: view.isPartner,
    working: view.workers.filter(({ ends }) => ends === null).map(worker),
    before: view.workers.filter(({ ends }) => ends !== null).map(worker),
    taking: view.people.map((one) => ({
      name: one.name,
      role: sayRole(one.role),
      person: one.person,
      mayLeave: one.person !== view.case.person,
    })),
    left: view.left.map((one) => ({ name: one.name, on: sayDay(one.on) })),
    others: view.others.map(({ person, name, role }) => ({
      value: String(person),
      text: `${name}, ${sayRole(role)}`,
    })),
    familyHref: view.isPartner ? undefined : paths.family({ family: view.case.family }),
    agreements: view.agreements.map((one) => ({
      name: nameOf(names, one.person),
      says: answerWords[one.answer],
      how: howWords[AskedHow.parse(one.how)].toLowerCase(),
      on: sayDay(one.on),
      by: one.by,
      explained:
        one.explained.length === explanations.length
          ? 'everything on the list'
          : `${one.explained.length} of ${explanations.length} on the list`,
      partners: one.partners.length > 0 ? sayList(one.partners) : undefined,
      withdrawn:
        one.withdrawnOn === null ? undefined : `${sayDay(one.withdrawnOn)}: ${one.withdrawnWhy ?? ''}`,
      mayWithdraw: one.answer === 'agreed' && one.withdrawnOn === null,
      person: one.person,
    })),
    speak: view.safeContact && { to: view.safeContact.speakTo, how: view.safeContact.how },
    today: `${today.day} ${today.month} ${today.year}`,
    people: view.people.map(({ person, name }) => ({ value: String(person), text: name })),
    roles: WorkerRole.options.map((value) => ({ value, text: workerWords[value] })),
    answers: Object.entries(answerWords).map(([value, text]) => ({ value, text })),
    ways: AskedHow.options.map((value) => ({ value, text: howWords[value] })),
    explained: explanations.map((value) => ({ value, text: explainedWords[value] })),
    partners: view.partners.map(({ id: value, name }) => ({ value: String(value), text: name })),
    actions: {
      allocate: paths.caseAllocate(id),
      release: paths.caseRelease(id),
      join: paths.caseJoin(id),
      leave: paths.caseLeave(id),
      agree: paths.caseAgree(id),
      withdraw: paths.caseWithdraw(id),
      speak: paths.caseSpeak(id),
    },
  };
};
