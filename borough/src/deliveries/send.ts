import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sendAttendance } from './attendance.ts';
import { sendBenefits } from './benefits.ts';
import { sendCinCensus } from './cin-census.ts';
import { sendCouncilTax } from './council-tax.ts';
import { sendEarlyHelp } from './early-help.ts';
import { sendEncodedHealth } from './encoded-health.ts';
import { sendExclusions } from './exclusions.ts';
import { sendGpRegistration } from './gp-registration.ts';
import { sendHealthVisiting } from './health-visiting.ts';
import { sendHomelessness } from './homelessness.ts';
import { sendHousing } from './housing.ts';
import { sendMaternity } from './maternity.ts';
import { sendsIn } from './monthly.ts';
import type { Outbox } from './outbox.ts';
import { sendPolice } from './police.ts';
import { sendNotInEducation, sendProbation, sendSubstanceUse, sendYouthJustice } from './registers.ts';
import type { Entry, MarkedEntry, Scene, Sender } from './scene.ts';
import { sendSchoolRoll } from './school-roll.ts';
import { sendSocialCare } from './social-care.ts';
import { keepTrustRegister } from './trust-register.ts';

/** Every sender of a place, in the order of the manifest. */
function sendersOf(out: Outbox): readonly Sender[] {
  const council = [
    sendSocialCare,
    sendCinCensus,
    sendEarlyHelp,
    sendSchoolRoll,
    sendAttendance,
    sendExclusions,
    sendNotInEducation,
  ];
  const others = [
    sendPolice,
    sendYouthJustice,
    sendProbation,
    sendHousing,
    sendHomelessness,
    sendBenefits,
    sendCouncilTax,
  ];
  const health = out.place.encodedHealth
    ? [sendEncodedHealth]
    : [sendGpRegistration, sendSubstanceUse, sendHealthVisiting, sendMaternity];
  if (out.delivery <= 2)
    return [...council, ...others, ...health, keepTrustRegister].map((send) => send(out));
  const monthly: readonly (readonly [string, (to: Outbox) => Sender])[] = [
    ['social-care', sendSocialCare],
    ['school-roll', sendSchoolRoll],
    ['attendance', sendAttendance],
    ['not-in-education', sendNotInEducation],
    ['police', sendPolice],
    ['housing', sendHousing],
    ['homelessness', sendHomelessness],
    ['benefits', sendBenefits],
  ];
  return monthly
    .filter(([source]) => sendsIn(out.place, source, out.delivery - 2))
    .map(([, send]) => send(out));
}

export interface Delivery {
  readonly write: (scene: Scene) => void;
  readonly close: () => Promise<readonly Entry[]>;
}

/** One delivery of all partners: written ward by ward, closed with its manifest. */
export function openDelivery(out: Outbox): Delivery {
  const senders = sendersOf(out);
  return {
    write: (scene) => {
      for (const sender of senders) sender.write(scene);
    },
    close: async () => {
      const entries: Entry[] = [];
      for (const sender of senders) entries.push(...(await sender.close()));
      const marked: MarkedEntry[] = [];
      for (const entry of entries) marked.push(await markEntry(entry, out.folder));
      writeFileSync(path.join(out.folder, 'manifest.json'), `${JSON.stringify(marked, null, 2)}\n`);
      return entries;
    },
  };
}

/** The mark by which a hub knows a file for made-up: it holds for this content only. */
async function markEntry(entry: Entry, folder: string): Promise<MarkedEntry> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path.join(folder, entry.file)), hash);
  return { ...entry, madeUp: true, sha256: hash.digest('hex') };
}
