import { NotFound } from '@kinsight/kit/command';
import { day, redirect, sayCount, sayDay, text } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { act, dayField } from './act.ts';
import { mayEnd, mayEndSome } from './may-record.ts';
import { findAgreement } from './sign-on-paper.page.ts';

const Params = z.object({ agreement: z.string().max(100) });

async function find(at: Rooms, reader: Reader, code: string) {
  const found = await findAgreement(at, reader, code);
  if (!mayEnd(reader, found)) throw new NotFound('There is no such agreement that you can end.');
  return found;
}

async function form(at: Rooms, reader: Reader, code: string) {
  const { agreement, flows } = await find(at, reader, code);
  return act({
    back: { href: paths.agreement({ agreement: code }), text: 'The agreement' },
    caption: agreement.title,
    heading: 'End this agreement',
    warning: `From that day nothing that rests on its ${sayCount(flows.length, 'flow')} shows, and no file comes in. An agreement that was ended is never opened again: register a new one.`,
    says: [
      'To stop for a time, pause the flow instead. What was delivered stays stored until its retention clock runs out, or until the deliveries are recalled.',
    ],
    forms: [
      {
        action: paths.endAgreement({ agreement: code }),
        button: 'End it',
        warns: true,
        fields: [
          dayField('on', 'The first day on which it no longer holds'),
          {
            as: 'words',
            name: 'reason',
            label: 'Why does it end?',
            hint: 'Everybody who reads the register sees this. Name nobody.',
          },
        ],
      },
    ],
  });
}

export const endAgreementPage = get({
  path: paths.endAgreement,
  title: 'End an agreement',
  access: mayEndSome,
  audit: { nothing: 'the register holds nobody’s data' },
  params: Params,
  handle: ({ at, reader, params }) => form(at, reader, params.agreement),
});

export const endAgreement = post({
  path: paths.endAgreement,
  title: 'End an agreement',
  access: mayEndSome,
  audit: 'end-agreement',
  params: Params,
  body: z.object({
    on: day('Enter the first day on which it no longer holds, like 28 3 2025'),
    reason: text('Enter why it ends', { most: 500 }),
  }),
  handle: async ({ at, reader, params, body: { on, reason } }) => {
    await find(at, reader, params.agreement);
    await at.access.asClerk(
      { reader, action: 'end-agreement', reason, organisation: reader.organisation.id },
      (tx, trail) => {
        trail.note({ agreement: params.agreement, on: on.toString() });
        return at.agreements.end(tx, reader, params.agreement, reason, on);
      },
    );
    return redirect(paths.agreement(params), {
      done: `It ends on ${sayDay(on)}. What came under it can be recalled at Deliveries.`,
    });
  },
  again: ({ at, reader, params }) => form(at, reader, params.agreement),
});
