import { once } from 'node:events';
import process from 'node:process';
import { openPlace, type Place, servePlace } from '@kinsight/hub';
import { type Ids, randomIds, type Terminal } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { sayDay } from '@kinsight/kit/web';
import type { CaughtLetter } from './centre/catch-letters.ts';
import { type ServedCentre, serveTheCentre } from './centre/serve-the-centre.ts';
import { outboxOf } from './centre/set-up-centre.ts';
import { seatPartner } from './seat-partner.ts';
import { type DemoPlace, demoDay, places } from './set-up-place.ts';

const firstPort = 4101;

export type Sign = { readonly login: string; readonly password: string };
export type Served = {
  readonly addresses: readonly { readonly name: string; readonly address: string }[];
  /** One for each role, the same in every place, made for this run. */
  readonly signs: readonly Sign[];
  readonly centre: ServedCentre;
  stop(): Promise<void>;
};

/**
 * Serves every made-up place and the centre on this machine, with a fresh password for each role.
 * @param which none of the places where only the centre is wanted
 */
export async function servePlaces(
  cluster: Cluster,
  config: Config,
  {
    ids = randomIds(),
    which = places,
    tell,
  }: {
    readonly ids?: Ids;
    readonly which?: readonly DemoPlace[];
    /** Called with each letter the centre sends while it is served. */
    readonly tell?: (letter: CaughtLetter) => void;
  } = {},
): Promise<Served> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  const passwords = new Map<string, string>();
  try {
    const addresses = [];
    for (const [at, { code, name }] of which.entries()) {
      const place = await openPlace({ code, config, cluster });
      stops.push(() => place.close());
      await giveNewPasswords(place, passwords, ids);
      const server = await servePlace(place);
      stops.push(() => server.stop());
      addresses.push({ name, address: await listen(server, firstPort + at) });
    }
    const passwordOf = (login: string) => {
      const password = passwords.get(login) ?? newPassword(ids);
      passwords.set(login, password);
      return password;
    };
    const centre = await serveTheCentre(cluster, config, passwordOf, tell);
    stops.push(() => centre.stop());
    return {
      addresses,
      centre,
      signs: [...passwords].map(([login, password]) => ({ login, password })),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where the port is taken, any other. */
const listen = async (server: Awaited<ReturnType<typeof servePlace>>, port: number): Promise<string> =>
  server.listen({ host: '127.0.0.1', port }).catch(() => server.listen({ host: '127.0.0.1', port: 0 }));

async function giveNewPasswords(
  { accounts, stamp }: Place,
  passwords: Map<string, string>,
  ids: Ids,
): Promise<void> {
  if (stamp.stamp !== 'made-up') throw new Error(`${stamp.name} is not made up.`);
  await seatPartner(accounts);
  for (const { login, madeUp, disabled } of await accounts.listAccounts()) {
    if (!madeUp || disabled) continue;
    const password = passwords.get(login) ?? newPassword(ids);
    passwords.set(login, password);
    await accounts.setPassword(login, password);
  }
}

/** Three groups of five letters: 70 bits, and easy to type. */
const newPassword = (ids: Ids): string =>
  Array.from({ length: 3 }, () =>
    [...ids.bytes(5)].map((byte) => 'abcdefghjkmnpqrstuvwxyz'[byte % 23]).join(''),
  ).join('-');

const sayLetter = (terminal: Terminal, { to, subject, link, file }: CaughtLetter): void =>
  terminal.print(`\nA letter to ${to}: “${subject}”\n  ${link ?? file}`);

/** Tells where the places are and how to sign in, then waits for Ctrl-C. */
export async function serveUntilStopped(
  cluster: Cluster,
  config: Config,
  terminal: Terminal,
  which: readonly DemoPlace[] = places,
): Promise<void> {
  terminal.progress('Serving …');
  const served = await servePlaces(cluster, config, { which, tell: (letter) => sayLetter(terminal, letter) });
  try {
    terminal.print('\nLook for yourself, on this machine only:');
    for (const { name, address } of served.addresses) terminal.print(`  ${name.padEnd(12)}${address}`);
    terminal.print(
      `  ${'The Centre'.padEnd(12)}${served.centre.readers} (its editors: ${served.centre.editors})`,
    );
    terminal.print(
      `\nThe centre’s letters are caught in ${outboxOf(config)}. A new one is told here with its link: ask for the newsletter.`,
    );
    terminal.print(
      `The centre stands on ${sayDay(demoDay)}: a text put off to a later day waits for a day that does not come.`,
    );
    terminal.print('\nSign in as one of these; the passwords are for this run, and the page shows the code:');
    terminal.table(served.signs, [
      { head: 'sign-in name', cell: ({ login }) => login },
      { head: 'password', cell: ({ password }) => password },
    ]);
    terminal.print('\nCtrl-C ends it.');
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  } finally {
    await served.stop();
  }
}
