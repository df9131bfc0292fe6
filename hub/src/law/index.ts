export { readDataFile, parseDataText } from './read-data-file.ts';
export { OrganisationKind } from './organisation-kind.ts';
export { PlainDate, compareDates, isWithin } from './plain-date.ts';
export { openYamlObject, toCamel, toKebab, yamlObject } from './yaml-object.ts';
