import { redirect } from '@kinsight/kit/web';
import type { z } from 'zod';
import { type Change, mayEver, type Reader } from '../../access/index.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { Params } from './case.page.ts';
import { type CasePath, sections } from './sections.ts';

type OnCase = { readonly reader: Reader; readonly case: number };

/** One form about a case: what it may hold, what the room does, and where one goes on. */
export const change = <B>(
  path: CasePath,
  on: keyof typeof sections,
  action: Change,
  done: string,
  body: z.ZodType<B>,
  does: (support: Rooms['support'], on: OnCase, body: B) => Promise<unknown>,
  to: (params: { readonly case: number }) => string = backTo[on],
) =>
  post({
    path,
    title: 'Case',
    access: mayEver(action, 'case'),
    audit: action,
    params: Params,
    body,
    handle: async ({ at, reader, params, body: given }) => {
      await does(at.support, { reader, case: params.case }, given);
      return redirect(to(params), { done });
    },
    again: sections[on],
  });

const backTo: Readonly<Record<keyof typeof sections, CasePath>> = {
  case: paths.case,
  assessment: paths.caseAssessment,
  plan: paths.casePlan,
  notes: paths.caseNotes,
  team: paths.caseTeam,
  history: paths.caseHistory,
  close: paths.caseClose,
};
