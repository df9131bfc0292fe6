import { mayEver, type Reader } from '../../access/index.ts';
import { paths } from '../paths.ts';

const parts = [
  {
    name: 'accounts',
    text: 'Accounts',
    path: paths.administration,
    may: mayEver('manage-accounts', 'place'),
  },
  {
    name: 'organisations',
    text: 'Organisations',
    path: paths.organisations,
    may: mayEver('manage-accounts', 'place'),
  },
  {
    name: 'health',
    text: 'Health of the system',
    path: paths.health,
    may: (reader: Reader) => maySeeHealth(reader),
  },
  { name: 'retention', text: 'What may go', path: paths.retentionDue, may: mayEver('purge', 'place') },
] as const;

/** The administrator keeps the machine; the IG lead answers for what is kept on it. */
export const maySeeHealth = (reader: Reader): boolean =>
  mayEver('manage-accounts', 'place')(reader) || mayEver('purge', 'place')(reader);

/** The parts of administration that this reader may open. */
export const tabsOf = (current: (typeof parts)[number]['name'], reader: Reader) =>
  parts
    .filter(({ may }) => may(reader))
    .map(({ name, text, path }) => ({ text, href: path(), current: name === current }));
