/** What a person would find odd in a reply; it only chooses the lane in which it waits. Nothing is refused by a machine. */
export const laneOf = ({
  name,
  comment,
}: {
  readonly name: string;
  readonly comment: string;
}): 'ordinary' | 'suspicious' => {
  const signs = [
    linksIn(comment) > 0,
    linksIn(name) > 0 || /[<>[\]{}]/.test(name),
    /<\/?[a-z]|\[\/?(?:url|link|b|i)\b/i.test(comment),
    /\b(?:viagra|casino|crypto|bitcoin|escort|loan|seo|backlinks?|betting)\b/i.test(comment),
    comment.length > 60 && comment.replaceAll(/[^A-Z]/g, '').length > comment.length / 2,
  ];
  return signs.some(Boolean) ? 'suspicious' : 'ordinary';
};

/** More than two links is an advertisement, or belongs in an e-mail to the author. Ours. */
export const mostLinks = 2;
export const linksIn = (text: string): number =>
  (text.match(/https?:\/\/|www\.|\b[\w-]{2,40}\.(?:com|net|org|ru|info|biz|xyz|top)\b/gi) ?? []).length;
