import { sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { asksForOthers, type FlowFacts, type SigningLink } from '../../agreements/index.ts';
import { paths } from '../paths.ts';
import { namesOf } from './words.ts';

const kindWords = {
  signature: 'signature',
  decision: 'decision',
  'guardian-advice': 'Guardian’s advice',
} as const;

/** The form, and what was asked before. But for the IG lead, each asks for their own organisation. */
export const presentInvite = (
  { flow }: FlowFacts,
  links: readonly SigningLink[],
  organisations: readonly { readonly code: string; readonly name: string }[],
  now: Temporal.Instant,
  reader: Pick<Reader, 'roles' | 'organisation'>,
) => {
  const nameOf = namesOf(organisations);
  const isTheirs = (code: string) => asksForOthers(reader) || code === reader.organisation.code;
  const parties = [...new Set([flow.giver, flow.receiver, ...flow.controllers])].filter(
    (code) => code !== undefined && isTheirs(code),
  );
  return {
    heading: flow.title ?? flow.code,
    back: paths.flow({ flow: flow.code }),
    action: paths.inviteToSign({ flow: flow.code }),
    organisations: parties.map((value) => ({ value, text: nameOf(value) })),
    links: links.map((link) => ({
      says: `${kindWords[link.kind]}, ${link.namedPerson}, ${link.position}, for ${nameOf(link.organisation)}`,
      state:
        link.usedAt !== null
          ? `${link.outcome ?? 'answered'}, ${sayDay(link.usedAt)}`
          : Temporal.Instant.compare(Temporal.Instant.from(link.expiresAt), now) < 0
            ? 'ran out unused'
            : `waits until ${sayDay(link.expiresAt)}`,
      withdraw:
        link.usedAt === null && isTheirs(link.organisation)
          ? paths.withdrawInvitation({ flow: flow.code, link: link.id })
          : undefined,
    })),
  };
};
