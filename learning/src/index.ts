export { centreDatabase, migrations } from './centre-files.ts';
export { keepGoing } from './keep-going.ts';
export { type Centre, type CentreOptions, openCentre } from './kitchen.ts';
export { tellPackets, tellRecipes, tellResearch, tellStatements } from './made-up/index.ts';
export { makeCentre, type NewCentre } from './make-centre.ts';
export { seatEverybody } from './seat-everybody.ts';
export { serveEditors, servePublic } from './serve-centre.ts';
