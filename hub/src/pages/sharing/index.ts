export { act } from './act.ts';
export { readFlows } from './sharing.page.ts';
export { sharingPages } from './sharing-pages.ts';
export { stageOf } from './stage.ts';
export { inNames, namesOf, readSections, sayWord } from './words.ts';
