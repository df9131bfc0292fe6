import type { Reader } from '@kinsight/kit/accounts';
import { editorPaths } from '../paths.ts';
import { mayWriteAbout } from './about/about.page.ts';
import { mayRunErrands } from './errands/errands.page.ts';
import { mayCompose } from './newsletter/issues.page.ts';
import { mayModerate } from './replies/queue.page.ts';
import { researches } from './research/overview.page.ts';
import { mayRead } from './texts/text.page.ts';

type Item = { readonly text: string; readonly href: string; readonly may: (reader: Reader) => boolean };

/** Where one may go from any page, in this order; each only for who may do something there. */
const items: readonly Item[] = [
  { text: 'Desk', href: editorPaths.home(), may: () => true },
  { text: 'Texts', href: editorPaths.texts(), may: mayRead },
  { text: 'Replies', href: editorPaths.queue(), may: mayModerate },
  { text: 'Newsletter', href: editorPaths.issues(), may: mayCompose },
  { text: 'Research', href: editorPaths.research(), may: researches },
  { text: 'Recipes', href: editorPaths.recipes(), may: researches },
  { text: 'About this site', href: editorPaths.about(), may: mayWriteAbout },
  { text: 'Machine’s work', href: editorPaths.errands(), may: mayRunErrands },
];

export const navigationOf = (reader: Reader) =>
  items.filter(({ may }) => may(reader)).map(({ text, href }) => ({ text, href }));
