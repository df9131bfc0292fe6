import { sayDay } from '@kinsight/kit/web';
import {
  type About,
  type AboutRevision,
  aboutShape,
  aboutWords,
  diffAbout,
  renderMarkdown,
} from '../../../articles/index.ts';
import { editorPaths, publicPaths } from '../../paths.ts';

export type AboutParts = {
  /** Newest first. */
  readonly revisions: readonly AboutRevision[];
  /** The revision whose words are shown, where it is not the newest. */
  readonly from?: number | undefined;
  /** Words in the fields instead of a revision's. */
  readonly shown?: Partial<About>;
  readonly preview?: About;
  readonly centre: string;
  readonly address: string;
};

const hints: Readonly<Record<keyof About, string>> = {
  who: 'Who stands behind the site, and who pays for it.',
  contact: 'An address that somebody reads: [name@centre.example](mailto:name@centre.example).',
  privacy:
    'Who is responsible for what readers leave, on which basis, and what they may ask. How many days what is kept stands below your words by itself.',
  accessibility: 'What works, what does not yet, and who to tell. Public bodies must have this statement.',
};

/** The form, its revisions, and what the newest, or the one looked at, changed. */
export function presentAboutForm({ revisions, from, shown, preview, centre, address }: AboutParts) {
  const [newest] = revisions;
  const chosen = from === undefined ? newest : revisions.find(({ number }) => number === from);
  const words = { ...aboutWords(centre), ...chosen?.sections, ...shown };
  const before = revisions.find(({ number }) => number === (chosen?.number ?? 0) - 1);
  const isOld = chosen !== undefined && chosen.number !== newest?.number;
  return {
    action: editorPaths.about(),
    readers: `${address}${publicPaths.about()}`,
    seen: newest?.number ?? 0,
    isNew: newest === undefined,
    old: isOld ? chosen.number : undefined,
    fields: aboutShape.map(([id, heading]) => ({ id, heading, hint: hints[id], text: words[id] })),
    preview:
      preview &&
      aboutShape.map(([id, heading]) => ({ heading, html: renderMarkdown(preview[id], { under: 2 }) })),
    revisions: revisions.map(({ number, saved_by, saved_at, note }) => ({
      number,
      href: `${editorPaths.about()}?revision=${number}`,
      says: `${sayDay(saved_at)}, ${saved_by}${note === '' ? '' : `: ${note}`}`,
      isShown: number === chosen?.number,
    })),
    changed:
      before && chosen
        ? { number: chosen.number, list: diffAbout(before.sections, chosen.sections) }
        : undefined,
  };
}
