import { mayEver, type Reader } from '../access/index.ts';
import { paths } from './paths.ts';

type Item = { readonly text: string; readonly href: string; readonly may: (reader: Reader) => boolean };

/** Where one may go from any page, in this order; each only for who may ever do something there. */
const items: readonly Item[] = [
  { text: 'Home', href: paths.home(), may: () => true },
  { text: 'Worklist', href: paths.worklist(), may: mayEver('shown', 'candidate') },
  { text: 'Coverage', href: paths.coverage(), may: mayEver('measure-coverage', 'place') },
  { text: 'Deliveries', href: paths.deliveries(), may: mayEver('read-deliveries', 'flow') },
  { text: 'Sharing', href: paths.sharing(), may: mayEver('read-register', 'place') },
];

export const navigationOf = (reader: Reader) =>
  items.filter(({ may }) => may(reader)).map(({ text, href }) => ({ text, href }));
