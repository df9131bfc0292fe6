import { redirect, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { candidateSteps } from '../decide/candidate-steps.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { presentCases } from './cases.presenter.ts';
import { hasLeave } from './cover.page.ts';
import { type CasePath, sections } from './sections.ts';

export const Params = z.object({ case: whole });
const access = mayEver('opened', 'case');

const Which = z.object({
  of: z.enum(['own', 'team']).catch('own'),
  closed: z.enum(['yes', 'no']).catch('no'),
});
const leadsTeam = ({ roles }: Reader): boolean =>
  roles.some(({ role, team }) => role === 'manager' && team !== undefined);

/** Who has cases of their own or of a team. */
export const mayHaveCases = (reader: Reader): boolean =>
  reader.roles.some(({ role }) => role === 'practitioner' || role === 'manager' || role === 'partner');

export const casesPage = get({
  path: paths.cases,
  title: 'Cases',
  access: mayHaveCases,
  audit: 'shown',
  query: Which,
  handle: async ({ at, reader, query }) => {
    const mayTeam = leadsTeam(reader);
    const choice = mayTeam ? query : ({ of: 'own', closed: query.closed } as const);
    const found = await at.support.caseload({ reader, of: choice.of, closed: choice.closed === 'yes' });
    return show(
      'case/cases.njk',
      presentCases(found, choice, { mayTeam, mayCover: hasLeave(reader), today: at.clock.today() }),
    );
  },
});

const part = (
  name: keyof typeof sections,
  path: CasePath,
  title: string,
  audit: 'opened' | readonly ['opened', 'detail'] = 'opened',
) => get({ path, title, access, audit, params: Params, handle: sections[name] });

/** From a family somebody decided to contact. */
const CandidateParams = z.object({ candidate: whole });
export const openCasePage = post({
  path: paths.openCase,
  title: 'Open a case',
  access: mayEver('open-case', 'family'),
  audit: 'open-case',
  params: CandidateParams,
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    const { case: id } = await at.support.openCase({ reader, from: { candidate: params.candidate } });
    return redirect(paths.case({ case: id }), { done: 'The case is open.' });
  },
  again: ({ at, reader, params }) => candidateSteps.candidate({ at, reader, ...params }),
});

export const caseParts = [
  part('case', paths.case, 'Case'),
  part('plan', paths.casePlan, 'Plan'),
  part('notes', paths.caseNotes, 'Notes and tasks'),
  part('team', paths.caseTeam, 'People around the family'),
  part('history', paths.caseHistory, 'What happened', ['opened', 'detail']),
  part('close', paths.caseClose, 'Step, close or reopen'),
];
