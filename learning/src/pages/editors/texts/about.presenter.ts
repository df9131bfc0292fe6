import { sayList } from '@kinsight/kit/web';
import type { Choices, Content } from '../../../articles/index.ts';

/** What stands around a text and is signed with it: where it is listed, where it leads, who publishes it and who signs for each. */
export function presentAbout(
  { areas, place, series, colleagues, publishers }: Content,
  choices: Choices,
): readonly { readonly what: string; readonly lines: readonly string[] }[] {
  const nameOf = (list: readonly { readonly code: string; readonly name: string }[], code: string) =>
    list.find((one) => one.code === code)?.name ?? code;
  const title = choices.series.find(({ code }) => code === series?.code)?.title ?? series?.code;
  return [
    { what: 'Areas of work', lines: areas.map((code) => nameOf(choices.areas, code)) },
    { what: 'Place', lines: [place === null ? 'None' : nameOf(choices.places, place)] },
    { what: 'Series', lines: [series === null ? 'None' : `${title}, part ${series.position}`] },
    {
      what: 'Colleagues’ texts',
      lines: colleagues.length === 0 ? ['None'] : colleagues.map(({ slug, words }) => `${words} (${slug})`),
    },
    {
      what: publishers.length === 1 ? 'Publisher' : 'Publishers',
      lines: publishers.map(({ organisation, approvers }) => {
        const named = approvers.map(
          (login) => choices.approvers.find((one) => one.login === login)?.name ?? login,
        );
        return `${nameOf(choices.organisations, organisation)}, signed by ${named.length === 0 ? 'one of its approvers' : sayList(named)}`;
      }),
    },
  ];
}

/** Who may sign, organisation by organisation, with the words that the form takes. */
export const presentSigners = ({ organisations, approvers }: Choices) =>
  organisations.map(({ code, name }) => {
    const people = approvers.filter(({ organisation }) => organisation === code);
    return {
      name,
      code,
      approvers: people.map((one) => `${one.login} (${one.name})`),
    };
  });
