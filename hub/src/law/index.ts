export { type AgeRules, ageRulesOf } from './age-rules.ts';
export type { Calendar, Term } from './calendar.ts';
export { type Display, DisplayRule, decideDisplay, type Shown } from './display.ts';
export { Gateway, hashGateway, needsAcceptance, Requirement } from './gateway.ts';
export {
  type GatewayAcceptance,
  insertAcceptance,
  listAcceptances,
  withdrawAcceptance,
} from './gateway-acceptance.store.ts';
export {
  type CarryReason,
  type CarryResult,
  type Crosswalk,
  type GatewayAsk,
  gatewayCarries,
} from './gateway-carries.ts';
export type { CommonLawRule, Law, Schedule1Condition, SmallNumbers } from './law.ts';
export { calendarOf, loadLaw } from './load-law.ts';
export { mayLeave } from './may-leave.ts';
export { decideMaySay, type MaySay, type SaidSign, type Sayable } from './may-say.ts';
export { OrganisationKind } from './organisation-kind.ts';
export { compareDates, isWithin, PlainDate } from './plain-date.ts';
export { parseDataText, readDataFile } from './read-data-file.ts';
export { type ClockEvents, mayBeDisposed, type RetentionClock, retentionEnds } from './retention.ts';
export { suppressRow } from './suppress.ts';
export { type TellRule, tellCount } from './tell-count.ts';
export { fullTermsBefore, isSchoolDay, schoolDays, termOf } from './terms.ts';
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';
export { openYamlObject, toCamel, toKebab, yamlObject } from './yaml-object.ts';
