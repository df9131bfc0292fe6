import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import { waterfallSvg } from '@kinsight/linkage';
import type { Explanation, Hanging, Review, ReviewSide } from '../../people/index.ts';
import { sayRole } from '../family/say-role.ts';
import { paths } from '../paths.ts';

export const presentReviews = (reviews: readonly Review[]) => ({
  says: sayCount(reviews.length, 'pair'),
  pairs: reviews.map((review) => ({
    href: paths.review({ review: review.id }),
    left: review.left.name ?? 'No name',
    right: review.right.name ?? 'No name',
    hangs: sayHanging(review),
    why: review.reasons.map((code) => code.replaceAll('-', ' ')),
  })),
});

const sayHanging = ({ decisions, hangs }: Pick<Review, 'decisions' | 'hangs'>): string => {
  if (hangs === 0) return 'no family hangs on it';
  const places = `${sayCount(hangs, 'place')} in families`;
  return `${decisions === 0 ? places : `${sayCount(decisions, 'decision')} and ${places}`} hang on it`;
};

/** A pair as a reviewer sees it. Which source wrote what must not weigh, so sources are letters. */
export const presentReview = (pair: Review & { readonly hanging: readonly Hanging[] }, why: Explanation) => {
  const isOneSource = pair.left.source === pair.right.source;
  const [left, right] = ['Source A', isOneSource ? 'Source A' : 'Source B'];
  return {
    action: paths.review({ review: pair.id }),
    back: paths.reviews(),
    sources: [left, right],
    isOneSource,
    two: pair.restricted
      ? pair.firstBy === null
        ? 'Somebody of this pair is restricted: two people decide, and you say the first word.'
        : 'Somebody of this pair is restricted: one person has decided, and you say the second word. You are not told the first.'
      : undefined,
    rows: (
      [
        ['Name', (side) => side.name],
        ['Born', (side) => (side.born === null ? null : sayDay(side.born))],
        ['Sex', (side) => side.sex],
        ['Address', (side) => side.address],
      ] as readonly (readonly [string, (side: ReviewSide) => string | null])[]
    ).map(([label, read]) => toRow(label, read(pair.left), read(pair.right))),
    // How common a value is belongs to the comparison it stands under; what no record gives is no evidence.
    words: [...Map.groupBy(why.bars, ({ name }) => name).values()].flatMap((bars) => {
      const [first] = bars;
      if (first === undefined || first.kind === 'prior' || first.level === 'not known') return [];
      return [
        {
          name: first.name,
          level: first.level,
          says: sayBits(bars.reduce((sum, { bits }) => sum + bits, 0)),
        },
      ];
    }),
    rules: why.rules.map(({ id }) => id.replaceAll('-', ' ')),
    picture: why.bars.length > 0 ? waterfallSvg({ left, right, ...why, rules: [], values: {} }) : undefined,
    merge: sayMerge(pair.hanging),
  };
};

const toRow = (label: string, left: string | null, right: string | null) => ({
  label,
  left: left === null || left === '' ? 'not given' : left,
  right: right === null || right === '' ? 'not given' : right,
  says:
    left === null || right === null || left === '' || right === ''
      ? ''
      : left.toLowerCase() === right.toLowerCase()
        ? 'the same'
        : 'different',
});

// Bits of evidence: 3 are 8 to 1, 7 are more than 100 to 1.
const sayBits = (bits: number): string => {
  const size = Math.abs(bits) >= 7 ? 'strongly' : Math.abs(bits) >= 3 ? 'clearly' : 'a little';
  return Math.abs(bits) < 0.5
    ? 'says nothing either way'
    : `speaks ${size} ${bits > 0 ? 'for' : 'against'} one person`;
};

/** What would be different if they were one, from what the reviewer sees. */
const sayMerge = (hanging: readonly Hanging[]): readonly string[] => {
  const records = hanging.reduce((sum, one) => sum + one.records, 0);
  const families = hanging.flatMap((one) => one.families);
  const ids = [...new Set(families.map(({ family }) => family))];
  return [
    hanging.length < 2
      ? 'They are one person already, or you see only one of them.'
      : `${sayCount(records, 'record')} would be one person instead of two.`,
    ...families.map(
      ({ family, role, members }) =>
        `Family ${family} (${sayCount(members, 'person', 'people')}): ${sayRole(role).toLowerCase()}.`,
    ),
    ids.length > 1
      ? `Families ${sayList(ids.map(String))} would share this person, and may become one family.`
      : ids.length === 1
        ? 'No second family is touched.'
        : 'No family that you may see is touched.',
    'Signs of need are counted anew at the next run.',
  ];
};
