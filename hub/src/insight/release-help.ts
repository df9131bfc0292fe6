import { type Clock, Conflict, NotFound } from '@kinsight/kit/command';
import type { Access, Reader } from '../access/index.ts';
import type { SmallNumbers } from '../law/index.ts';
import { getOrganisationName } from './coverage-release.store.ts';
import { type HelpPacket, toHelpPacket } from './help/help-packet.rules.ts';
import { insertHelpRelease, listHelpReleases, takeHelpTurn } from './help/help-release.store.ts';
import { daysAReportStands, type HelpReportParts, showReport } from './help/show-report.ts';

export type ReleaseHelpParts = HelpReportParts & {
  readonly access: Access;
  readonly clock: Clock;
  readonly smallNumbers: SmallNumbers;
  readonly place: { readonly code: string; readonly name: string };
};

/** Counts of help for the centre: shown first, then released by a named person exactly as shown, and kept with who did. */
export function releaseHelp(parts: ReleaseHelpParts) {
  const { access, clock, smallNumbers, place } = parts;
  const make = async (reader: Reader) => {
    const report = await showReport(parts, { reader });
    const organisation = await access.asClerk({ reader, action: 'read-register' }, (tx) =>
      getOrganisationName(tx, reader.organisation.id),
    );
    const role = reader.roles.some((held) => held.role === 'ig-lead') ? 'ig-lead' : 'manager';
    const released = { on: clock.today().toString(), by: { role, organisation } };
    return { report: report.id, packet: toHelpPacket(report, place, released, smallNumbers) };
  };
  return {
    /** What would leave, were it released now. */
    previewHelp: async (reader: Reader): Promise<HelpPacket> => (await make(reader)).packet,

    /**
     * The same counts again give the packet already kept; others leave 28 days later at the soonest, as packets of coverage do.
     * @param sha256 of the packet somebody looked at: where it reads otherwise by now, nothing is released
     */
    releaseHelp: async ({
      reader,
      sha256,
    }: {
      readonly reader: Reader;
      readonly sha256?: string | undefined;
    }) => {
      const { report, packet } = await make(reader);
      return access.asClerk({ reader, action: 'release-coverage' }, async (tx, trail) => {
        await takeHelpTurn(tx);
        const [last] = await listHelpReleases(tx);
        if (last && (last.report === report || last.sha256 === packet.sha256)) {
          trail.note({ sha256: last.sha256, again: true, exported: 'packet' });
          return { packet: last.packet, isNew: false };
        }
        const since = clock.now().subtract({ hours: 24 * daysAReportStands });
        if (last && Temporal.Instant.compare(Temporal.Instant.from(last.at), since) > 0)
          throw new Conflict(
            `A packet was released on ${last.at.slice(0, 10)}. Two within ${daysAReportStands} days would tell who came or went in between: wait until then.`,
          );
        if (sha256 !== undefined && sha256 !== packet.sha256)
          throw new Conflict('The counts have changed since you looked. Look again, then release.');
        await insertHelpRelease(tx, packet, { report, account: reader.account, at: clock.now() });
        trail.note({ report, sha256: packet.sha256, exported: 'packet' });
        return { packet: JSON.stringify(packet), isNew: true };
      });
    },

    listHelpReleases: (reader: Reader) =>
      access.asClerk({ reader, action: 'read-register' }, listHelpReleases),

    /** One of them, as it left. */
    getHelpRelease: async (reader: Reader, id: number) => {
      const all = await access.asClerk({ reader, action: 'read-register' }, listHelpReleases);
      const found = all.find((one) => one.id === id);
      if (!found) throw new NotFound('There is no such packet.');
      return found;
    },
  };
}
