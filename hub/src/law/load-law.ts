import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import { z } from 'zod';
import { type Calendar, CalendarFile } from './calendar.ts';
import { DisplayFile } from './display.ts';
import { GatewaysFile, type Law, SmallNumbers } from './law.ts';
import { MaySay } from './may-say.ts';
import { readDataFile } from './read-data-file.ts';
import { RetentionClock } from './retention.ts';
import { yamlObject } from './yaml-object.ts';

const RetentionFile = yamlObject({ clocks: z.record(z.string(), RetentionClock) });

/** Reads and checks everything under `folder` (law/). Throws BadInput naming file and path of every fault. */
export function loadLaw(folder: string): Law {
  const file = readDataFile(join(folder, 'gateways.yaml'), GatewaysFile);
  const named = checkGateways(file, join(folder, 'gateways.yaml'));
  return {
    gateways: named,
    factors: file.factors,
    crosswalk: file.crosswalk,
    commonLawRoutes: file.commonLawRoutes,
    article6: file.article6,
    schedule1: file.schedule1,
    retention: new Map(Object.entries(readDataFile(join(folder, 'retention.yaml'), RetentionFile).clocks)),
    display: readDataFile(join(folder, 'display.yaml'), DisplayFile),
    maySay: readDataFile(join(folder, 'may-say.yaml'), MaySay),
    calendars: loadCalendars(join(folder, 'calendars')),
    smallNumbers: readDataFile(join(folder, 'small-numbers.yaml'), SmallNumbers),
  };
}

/** What a schema cannot see: codes named twice, factors and needs that do not exist. */
function checkGateways(file: GatewaysFile, path: string): Law['gateways'] {
  const faults: string[] = [];
  const byCode = new Map(file.gateways.map((gateway) => [gateway.code, gateway]));
  if (byCode.size !== file.gateways.length) faults.push('gateways: a code stands twice');
  const known = (factor: string) => factor in file.factors;
  for (const [need, factors] of Object.entries(file.crosswalk)) {
    for (const factor of factors)
      if (!known(factor)) faults.push(`crosswalk.${need}: there is no factor ${factor}`);
  }
  for (const gateway of file.gateways) {
    for (const factor of gateway.factors ?? [])
      if (!known(factor)) faults.push(`gateways.${gateway.code}: there is no factor ${factor}`);
    for (const need of gateway.needs ?? [])
      if (!(need in file.crosswalk))
        faults.push(`gateways.${gateway.code}: the crosswalk has no need ${need}`);
    for (const route of gateway.commonLaw ?? [])
      if (!(route in file.commonLawRoutes))
        faults.push(`gateways.${gateway.code}: there is no route ${route}`);
  }
  if (faults.length > 0) throw new BadInput(faults.map((fault) => `${path}: ${fault}`).join('\n'));
  return byCode;
}

function loadCalendars(folder: string): ReadonlyMap<string, Calendar> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const files = new Map(names.map((name) => [name, readDataFile(join(folder, name), CalendarFile)]));
  const calendars = new Map<string, Calendar>();
  for (const [name, file] of files) {
    const parent = file.extends === undefined ? undefined : files.get(`${file.extends}.yaml`);
    if (file.extends !== undefined && !parent)
      throw new BadInput(`${join(folder, name)}: extends: there is no calendar ${file.extends}`);
    const holidays = [...(parent?.bankHolidays ?? []), ...file.bankHolidays].map((holiday) =>
      holiday.on.toString(),
    );
    const closures = file.closures.map((closure) => closure.on.toString());
    calendars.set(file.code, {
      code: file.code,
      title: file.title,
      bankHolidays: new Set(holidays),
      closures: new Set(closures),
      terms: file.terms,
    });
  }
  return calendars;
}

/** The calendar of a place, or England's usual one where the place wrote none. */
export function calendarOf(law: Law, place: string): Calendar {
  const calendar = law.calendars.get(place) ?? law.calendars.get('england');
  if (!calendar) throw new BadInput('law/calendars: england.yaml is missing');
  return calendar;
}
