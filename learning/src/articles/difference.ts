import { diffWordsWithSpace } from 'diff';
import { type About, aboutShape } from './about-words.ts';
import { type Content, caseStudyShape } from './content.ts';

export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };
export type Difference = { readonly what: string; readonly pieces: readonly Piece[] };

/** What changed from one revision to another, field by field; fields that did not change are left out. */
export function diffContent(before: Content, after: Content): readonly Difference[] {
  return diffFields(fieldsOf(before), fieldsOf(after));
}

/** The same for the words of “About this site”. */
export const diffAbout = (before: Partial<About>, after: Partial<About>): readonly Difference[] => {
  const fields = (about: Partial<About>) =>
    aboutShape.map(([key, heading]) => [heading, about[key] ?? ''] as const);
  return diffFields(fields(before), fields(after));
};

type Fields = readonly (readonly [what: string, text: string])[];
/** Both have the same fields in the same order. */
function diffFields(old: Fields, now: Fields): readonly Difference[] {
  return now.flatMap(([what, text], at): readonly Difference[] => {
    const was = old[at]?.[1] ?? '';
    return was === text ? [] : [{ what, pieces: diffText(was, text) }];
  });
}

/** Half a second: texts that share nothing would take minutes; then the whole of both is shown. */
function diffText(before: string, after: string): readonly Piece[] {
  const parts = diffWordsWithSpace(before, after, { timeout: 500 });
  return parts === undefined
    ? [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ]
    : parts.map(({ added, removed, value }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value,
      }));
}

const fieldsOf = (content: Content): Fields => [
  ['Title', content.title],
  ['Summary', content.summary],
  [
    'Authors',
    content.authors.map(({ name, role, organisation }) => [name, role, organisation].join(', ')).join('\n'),
  ],
  ['Areas of work', content.areas.join(', ')],
  ['Place', content.place ?? ''],
  ['Series', content.series ? `${content.series.code}, part ${content.series.position}` : ''],
  ['Text', content.body],
  ...caseStudyShape.map(([key, heading]) => [heading, content.sections?.[key] ?? ''] as const),
  ['Colleagues’ texts', content.colleagues.map(({ slug, words }) => `${slug}: ${words}`).join('\n')],
  [
    'Publishers',
    content.publishers
      .map(({ organisation, approvers }) => `${organisation}: ${approvers.join(', ')}`)
      .join('\n'),
  ],
];
