import { sayDay, sayList } from '@kinsight/kit/web';
import type { Author, Headline } from '../../articles/index.ts';
import { kindWords, whereIs } from './where.ts';

/** “Engagement manager, Centre of Excellence” or “A Name, role, organisation”. */
export const sayAuthor = ({ name, role, organisation }: Author): string =>
  [name, role, organisation].filter((one) => one !== '').join(', ');

/** One line of a list of texts. */
export const presentHeadline = ({
  kind,
  slug,
  title,
  summary,
  authors,
  minutes,
  published_at,
}: Headline) => ({
  href: whereIs(kind, slug),
  kind: kindWords[kind].one,
  title,
  summary,
  by: sayList(authors.map(({ name, role }) => (role === '' ? name : `${name}, ${role}`))),
  day: sayDay(published_at),
  minutes: `${minutes} min`,
});
