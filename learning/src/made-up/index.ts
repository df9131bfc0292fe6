export { tellPackets } from './tell-packets.ts';
export { tellRecipes } from './tell-recipes.ts';
export { type Tellers, tellResearch, tellStatements } from './tell-research.ts';
