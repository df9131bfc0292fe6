import { type Content, caseStudyShape } from './content.ts';
import type { Flag } from './identifying.rules.ts';
import type { Quotation } from './quotations.rules.ts';

/** What keeps a text from the next step, each with what to do. */
export const problems = {
  'flag-not-cleared': ({ count = 0 }: Facts) =>
    `${count} ${count === 1 ? 'place that might tell who somebody is has' : 'places that might tell who somebody is have'} not been cleared.`,
  'quotation-not-approved': ({ count = 0 }: Facts) =>
    `${count} ${count === 1 ? 'quotation has' : 'quotations have'} not been approved by who is quoted.`,
  'section-missing': ({ names }: Facts) =>
    `A case study says something under each heading. Missing: ${names}.`,
  'no-words': () => 'There is nothing to read yet.',
  'picture-without-alt': ({ count = 0 }: Facts) =>
    `${count} ${count === 1 ? 'picture has' : 'pictures have'} no alternative text.`,
  'no-publisher-approver': ({ names }: Facts) =>
    `A report names who signs for each publisher. Missing: ${names}.`,
  'no-such-organisation': ({ names }: Facts) =>
    `There is no organisation called ${names}. Put the publishers right under Edit.`,
  'nobody-of-that-name': ({ names }: Facts) =>
    `Nobody of that sign-in name can sign: ${names}. Put the publishers right under Edit, or ask the administrator to give the role of approver.`,
  'nobody-to-sign': ({ names }: Facts) =>
    `Nobody is there who can sign for ${names}: ask the administrator for an approver.`,
  'no-such-text': ({ names }: Facts) =>
    `Under “Colleagues’ texts” there is no text with the address ${names}: readers would find no link.`,
  'not-reviewed': () => 'This revision has not been accepted in review.',
  'not-signed': ({ names }: Facts) => `This exact revision still needs the signature of: ${names}.`,
} as const;
export type ProblemCode = keyof typeof problems;
type Facts = { readonly count?: number; readonly names?: string };
export type Problem = { readonly code: ProblemCode; readonly facts: Facts };
export const sayProblem = ({ code, facts }: Problem): string => problems[code](facts);

export type Standing = {
  readonly kind: 'blog' | 'case-study' | 'report';
  readonly content: Content;
  readonly hash: string;
  readonly flags: readonly Flag[];
  readonly quotations: readonly Quotation[];
  readonly picturesWithoutAlt: number;
  /** `kind words sentenceHash` of what was cleared. */
  readonly cleared: ReadonlySet<string>;
  /** Hashes of approved quotations. */
  readonly approved: ReadonlySet<string>;
  /** The newest review of this revision. */
  readonly review: 'accepted' | 'returned' | undefined;
  /** Who signed this revision, and the hash they signed. */
  readonly signatures: readonly {
    readonly login: string;
    readonly organisation: string;
    readonly hash: string;
  }[];
  /** Codes of all organisations there are. */
  readonly organisations: ReadonlySet<string>;
  /** Who may sign now, and for which organisation. */
  readonly approvers: readonly { readonly login: string; readonly organisation: string }[];
  /** Which of the addresses of colleagues' texts belong to a text, published or not. */
  readonly addresses: ReadonlySet<string>;
};

const listed = (names: readonly string[]) => names.join(', ');
export const keyOfFlag = ({ kind, words, sentenceHash }: Pick<Flag, 'kind' | 'words' | 'sentenceHash'>) =>
  `${kind} ${words} ${sentenceHash}`;

/** What must be right before somebody is asked to review it. */
export function beforeReview(at: Standing): readonly Problem[] {
  const found: Problem[] = [];
  const { content, kind } = at;
  const open = at.flags.filter((flag) => !at.cleared.has(keyOfFlag(flag))).length;
  if (open > 0) found.push({ code: 'flag-not-cleared', facts: { count: open } });
  const unapproved = at.quotations.filter(({ hash }) => !at.approved.has(hash)).length;
  if (unapproved > 0) found.push({ code: 'quotation-not-approved', facts: { count: unapproved } });
  if (at.picturesWithoutAlt > 0)
    found.push({ code: 'picture-without-alt', facts: { count: at.picturesWithoutAlt } });
  if (kind === 'case-study') {
    const missing = caseStudyShape.filter(([key]) => (content.sections?.[key] ?? '').trim() === '');
    if (missing.length > 0)
      found.push({
        code: 'section-missing',
        facts: { names: listed(missing.map(([, heading]) => heading)) },
      });
  } else if (content.body.trim() === '') found.push({ code: 'no-words', facts: {} });
  const unnamed = content.publishers.filter(({ approvers }) => approvers.length === 0);
  if (kind === 'report' && unnamed.length > 0)
    found.push({
      code: 'no-publisher-approver',
      facts: { names: listed(unnamed.map(({ organisation }) => organisation)) },
    });
  return [...found, ...namesNobody(at)];
}

/** Who is named and not there: else a text waits for ever for a signature that nobody can give. Who has signed it could. */
function namesNobody({
  content,
  hash,
  signatures,
  organisations,
  approvers,
  addresses,
}: Standing): readonly Problem[] {
  const signed = signatures.filter((one) => one.hash === hash);
  const canSign = (organisation: string) =>
    [...approvers, ...signed].filter((one) => one.organisation === organisation).map(({ login }) => login);
  const known = content.publishers.filter(({ organisation }) => organisations.has(organisation));
  const named: readonly (readonly [ProblemCode, readonly string[]])[] = [
    [
      'no-such-organisation',
      content.publishers.filter((one) => !known.includes(one)).map(({ organisation }) => organisation),
    ],
    [
      'nobody-of-that-name',
      known.flatMap(({ organisation, approvers: logins }) =>
        logins
          .filter((login) => !canSign(organisation).includes(login))
          .map((login) => `${login} (${organisation})`),
      ),
    ],
    [
      'nobody-to-sign',
      known
        .filter((one) => one.approvers.length === 0 && canSign(one.organisation).length === 0)
        .map(({ organisation }) => organisation),
    ],
    ['no-such-text', content.colleagues.map(({ slug }) => slug).filter((slug) => !addresses.has(slug))],
  ];
  return named.flatMap(([code, names]) =>
    names.length === 0 ? [] : [{ code, facts: { names: listed([...new Set(names)]) } }],
  );
}

/**
 * Whose signature is still missing under this exact revision. Where a publisher names approvers, each of them; where it names
 * none (a blog), one of its people. A signature under another hash is none.
 */
export function missingSignatures({ content, hash, signatures }: Standing): readonly string[] {
  const valid = signatures.filter((one) => one.hash === hash);
  return content.publishers.flatMap(({ organisation, approvers }) => {
    const signed = valid.filter((one) => one.organisation === organisation).map(({ login }) => login);
    if (approvers.length > 0) return approvers.filter((login) => !signed.includes(login));
    return signed.length > 0 ? [] : [`an approver of ${organisation}`];
  });
}

/** What keeps this revision from readers. Empty: it may be published. */
export function beforePublishing(at: Standing): readonly Problem[] {
  const missing = missingSignatures(at);
  return [
    ...beforeReview(at),
    ...(at.review === 'accepted' ? [] : [{ code: 'not-reviewed', facts: {} } as const]),
    ...(missing.length === 0 ? [] : [{ code: 'not-signed', facts: { names: listed(missing) } } as const]),
  ];
}
