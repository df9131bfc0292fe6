import { formWindowMinutes, sayDay } from '@kinsight/kit/web';
import { type About, aboutShape, aboutWords, renderMarkdown } from '../../../articles/index.ts';
import { bouncesKeptDays, unconfirmedKeptDays } from '../../../newsletter/index.ts';
import { repliesKeptDays } from '../../../replies/index.ts';

/** How long what is kept, with the days that the sweeps go by: no editor's words can say otherwise. */
const kept = [
  {
    what: 'Your e-mail address, left with a reply',
    said: `Until a person has decided about the reply. If it is refused or taken down, the address goes at once; if it is published, ${repliesKeptDays.address} days later.`,
  },
  {
    what: 'Your reply',
    said: `Refused: its words go after ${repliesKeptDays.refused} days. Published: it stays with the text. Taken down or corrected: readers no longer see the words; our record keeps them, with who decided and why.`,
  },
  {
    what: 'Your e-mail address, for the newsletter',
    said: `Not confirmed: deleted after ${unconfirmedKeptDays} days. Confirmed: until you leave, then deleted at once.`,
  },
  {
    what: 'An address our letters come back from',
    said: `Deleted. A mark from which it cannot be read keeps us from writing there for ${bouncesKeptDays.mark} days; that a letter came back is kept for ${bouncesKeptDays.line} days, without the address.`,
  },
  {
    what: 'Where you send a form from',
    said: `The address of your connection is held in memory for ${formWindowMinutes} minutes to count forms, and this site writes it nowhere.`,
  },
  {
    what: 'Backups',
    said: 'Sealed. Where one has to be brought back, whoever left since is taken out again before anybody can open the site.',
  },
] as const;

/** @param found what an editor wrote; the words this site comes with where nobody has */
export function presentAbout(
  centre: string,
  found: { readonly sections: Partial<About>; readonly saved_at: string } | undefined,
) {
  const about = { ...aboutWords(centre), ...found?.sections };
  return {
    parts: aboutShape.map(([id, heading]) => ({
      id,
      heading,
      html: renderMarkdown(about[id], { under: 2 }),
      kept: id === 'privacy' ? kept : [],
    })),
    changed: found && sayDay(found.saved_at),
  };
}
