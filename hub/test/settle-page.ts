import type { Page } from '@kinsight/kit/web';

/** What differs between any two answers: nonce and time; and the address itself, which the reader knows. */
export const settlePage = ({ status, headers, html }: Page, url: string) => {
  const { date: _date, ...others } = headers;
  const text = JSON.stringify({ others, html }).replaceAll(/nonce(-|=\\")[\w+/=-]+/g, 'nonce');
  const [above = ''] = /^(?:\/[a-z-]+)+\/\d+/.exec(url) ?? [];
  const here = text.replaceAll(url, 'here');
  return { status, text: above === '' ? here : here.replaceAll(above, 'above') };
};
