import type { Reader } from '@kinsight/kit/accounts';
import { type ArticleKind, type Articles, Content, keyOfFlag } from '../src/articles/index.ts';

/** A content that says enough; `more` overrides. */
export const exampleContent = (more: Partial<Content> = {}): Content =>
  Content.parse({
    title: 'Who holds the recipe?',
    summary: 'Sharing is like baking: the list of ingredients is not the cake.',
    authors: [{ name: 'Engagement manager', role: '', organisation: 'The Centre' }],
    areas: ['families'],
    place: null,
    series: null,
    body: 'Every kitchen has a recipe that nobody wrote down. So does every office.',
    sections: null,
    colleagues: [],
    publishers: [{ organisation: 'centre', approvers: [] }],
    ...more,
  });

type People = { readonly author: Reader; readonly editor: Reader; readonly approver: Reader };

/** The whole way of a text: flags cleared, quotations approved, reviewed, signed, published. Returns its id. */
export async function publishText(
  articles: Articles,
  { author, editor, approver }: People,
  kind: ArticleKind,
  slug: string,
  content: Content = exampleContent(),
): Promise<number> {
  const id = await articles.begin(author, kind, slug, content);
  await bringToSignOff(articles, { author, editor }, id);
  const { newest } = await articles.get(id);
  await articles.sign(approver, id, newest.hash);
  await articles.publish(editor, id);
  return id;
}

/** From draft to where signatures are awaited. */
export async function bringToSignOff(
  articles: Articles,
  { author, editor }: Omit<People, 'approver'>,
  id: number,
): Promise<void> {
  const { flags, quotations } = await articles.get(id);
  for (const flag of flags)
    await articles.clearFlag(editor, id, keyOfFlag(flag), 'Invented, and nobody is meant.');
  for (const { hash } of quotations) await articles.approveQuotation(editor, id, hash, 'Manager', 'e-mail');
  await articles.submit(author, id);
  await articles.review(editor, id, 'accepted', '');
}
