import { show } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { noticeKinds, toNotice } from '../../rights/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { namesOf } from '../sharing/index.ts';

const tabWords = { plain: 'In plain words', 'easy-read': 'Easy read', children: 'For children' } as const;
const mayPrint = mayEver('read-register', 'place');

/** What the public is told, made from the register at each asking: nobody needs to sign in. */
export const noticePage = get({
  path: paths.notice,
  title: 'How we use information',
  access: 'anybody',
  audit: { nothing: 'what everybody may know' },
  query: z.object({ kind: z.enum(noticeKinds).catch('plain') }),
  handle: async ({ at, reader, query }) => {
    const { flows, organisations } = await at.desks.listLive();
    return show('notice/notice.njk', {
      ...toNotice(at.stamp, flows, query.kind, {
        organisation: namesOf(organisations),
        law: (code) => at.law.gateways.get(code)?.title ?? code,
      }),
      canSeeRegister: reader !== undefined && mayPrint(reader),
      tabs: noticeKinds.map((kind) => ({
        text: tabWords[kind],
        href: `${paths.notice()}?kind=${kind}`,
        current: kind === query.kind,
      })),
    });
  },
});
