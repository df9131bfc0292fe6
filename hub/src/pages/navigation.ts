import { mayEver, type Reader } from '../access/index.ts';
import { mayHaveCases } from './case/case.page.ts';
import { mayFind } from './find/purposes.ts';
import { mayClaim } from './outcomes/index.ts';
import { isPartner } from './partner/partner.page.ts';
import { paths } from './paths.ts';
import { mayFollow } from './progress/index.ts';
import { mayReview } from './review/review.page.ts';
import type { Rooms } from './rooms.ts';

type Item = {
  readonly text: string;
  readonly href: string;
  readonly may: (reader: Reader) => boolean;
  /** Only where a framework of the place asks for outcomes to be signed off. */
  readonly whereClaimed?: true;
};

/** Where one may go from any page, in this order; each only for who may ever do something there. */
const items: readonly Item[] = [
  { text: 'Home', href: paths.home(), may: () => true },
  { text: 'Worklist', href: paths.worklist(), may: mayEver('shown', 'candidate') },
  { text: 'Progress', href: paths.progress(), may: mayFollow },
  { text: 'Outcomes', href: paths.outcomes(), may: mayClaim, whereClaimed: true },
  { text: 'Cases', href: paths.cases(), may: mayHaveCases },
  { text: 'Find', href: paths.find(), may: mayFind },
  { text: 'Links', href: paths.reviews(), may: mayReview },
  { text: 'Own data', href: paths.ownDataList(), may: mayEver('check-pack', 'person') },
  { text: 'Coverage', href: paths.coverage(), may: mayEver('measure-coverage', 'place') },
  { text: 'Insight', href: paths.insight(), may: mayEver('measure-coverage', 'place') },
  { text: 'What we give', href: paths.partner(), may: isPartner },
  { text: 'Deliveries', href: paths.deliveries(), may: mayEver('read-deliveries', 'flow') },
  { text: 'Sharing', href: paths.sharing(), may: mayEver('read-register', 'place') },
  { text: 'Audit', href: paths.audit(), may: mayEver('read-audit', 'place') },
  {
    text: 'System',
    href: paths.health(),
    may: (reader) => mayEver('purge', 'place')(reader) && !mayEver('manage-accounts', 'place')(reader),
  },
  { text: 'Administration', href: paths.administration(), may: mayEver('manage-accounts', 'place') },
];

/** What of it this place has for this reader. */
export const navigationOf =
  ({ outcomes }: Pick<Rooms, 'outcomes'>) =>
  async (reader: Reader) => {
    const claims = mayClaim(reader) && (await outcomes.offers(reader).catch(() => false)); // an error page has its menu too
    return items
      .filter(({ may, whereClaimed }) => may(reader) && (claims || whereClaimed !== true))
      .map(({ text, href }) => ({ text, href }));
  };
