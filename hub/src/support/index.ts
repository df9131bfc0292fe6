export {
  CameFrom,
  type Case,
  type CaseMember,
  type CaseNeed,
  HelpLevel,
  ownCases,
  ownSupport,
  WorkerRole,
} from './case.ts';
export {
  caseMembers,
  caseNeeds,
  findCase,
  getCase,
  listCases,
  listCasesOf,
  listOpenCases,
} from './cases.store.ts';
export { createSupport, type Support } from './create-support.ts';
export { followPeople } from './follow.store.ts';
