import { type Clock, Conflict, NotFound } from '@kinsight/kit/command';
import type { Access, Reader } from '../access/index.ts';
import type { Agreements } from '../agreements/index.ts';
import type { SmallNumbers } from '../law/index.ts';
import type { Needs } from '../needs/index.ts';
import { type CoveragePacket, toCoveragePacket } from './coverage-packet.rules.ts';
import {
  findLastRelease,
  getOrganisationName,
  insertRelease,
  listReleases,
  takeTurn,
} from './coverage-release.store.ts';

export type ReleaseParts = {
  readonly access: Access;
  readonly clock: Clock;
  readonly agreements: Pick<Agreements, 'listFlows'>;
  readonly needs: Pick<Needs, 'coverage' | 'frameworks'>;
  readonly smallNumbers: SmallNumbers;
  readonly place: { readonly code: string; readonly name: string };
};
type Request = { readonly reader: Reader; readonly framework?: string | undefined };

/** Two packets close together tell who came or went in between. 28 days is our own choice; the learning site asks for one a term. */
const daysApart = 28;

/** The packet for the centre: shown first, then released by a named person, exactly as it was shown. */
export function releaseCoverage(parts: ReleaseParts) {
  const { access, clock, agreements, needs, smallNumbers, place } = parts;

  const make = async ({ reader, framework }: Request) => {
    const coverage = await needs.coverage({ reader, ...(framework === undefined ? {} : { framework }) });
    const { flows, organisation } = await access.asClerk({ reader, action: 'read-register' }, async (tx) => ({
      flows: await agreements.listFlows(tx),
      organisation: await getOrganisationName(tx, reader.organisation.id),
    }));
    const role = reader.roles.some((held) => held.role === 'ig-lead') ? 'ig-lead' : 'manager';
    const packet = toCoveragePacket({
      coverage,
      rule: smallNumbers,
      flows: new Map(
        flows.map(({ flow }) => [
          flow.code,
          { recipe: flow.recipe ?? flow.code, title: flow.title ?? flow.code },
        ]),
      ),
      place: { code: place.code, name: place.name },
      released: { on: clock.today().toString(), by: { role, organisation } },
    });
    return { run: coverage.run, packet };
  };

  return {
    /** What would leave, were it released now. Throws NotFound before the first run. */
    previewCoverage: async (request: Request): Promise<CoveragePacket> => (await make(request)).packet,

    /**
     * Releases it and keeps it with who did. The same run again gives the packet already kept.
     * @param sha256 of the packet somebody looked at: where it reads otherwise by now, nothing is released
     */
    releaseCoverage: async (
      request: Request & { readonly sha256?: string | undefined },
    ): Promise<{ readonly packet: CoveragePacket; readonly isNew: boolean }> => {
      const { run, packet } = await make(request);
      return access.asClerk({ reader: request.reader, action: 'release-coverage' }, async (tx, trail) => {
        await takeTurn(tx);
        const since = clock.now().subtract({ hours: 24 * daysApart });
        const last = await findLastRelease(tx, packet.framework.name, since);
        if (last?.run === run) {
          trail.note({ sha256: last.sha256, again: true });
          // The border where kept text becomes a packet again: this room alone writes it.
          return { packet: JSON.parse(last.packet) as CoveragePacket, isNew: false };
        }
        if (last !== undefined)
          throw new Conflict(
            `A packet was released on ${last.at.slice(0, 10)}. Two within ${daysApart} days would tell who came or went in between: wait until then.`,
          );
        if (request.sha256 !== undefined && request.sha256 !== packet.sha256)
          throw new Conflict('The counts have changed since you looked. Look again, then release.');
        await insertRelease(tx, packet, { run, account: request.reader.account, at: clock.now() });
        trail.note({ run, sha256: packet.sha256 });
        return { packet, isNew: true };
      });
    },

    /** Every packet that left, newest first. */
    listReleases: (reader: Reader) => access.asClerk({ reader, action: 'read-register' }, listReleases),

    /** One of them, as it left. */
    getRelease: async (reader: Reader, id: number) => {
      const found = (await access.asClerk({ reader, action: 'read-register' }, listReleases)).find(
        (one) => one.id === id,
      );
      if (!found) throw new NotFound('There is no such packet.');
      return found;
    },
  };
}
