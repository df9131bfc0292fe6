export type { Acting, Registrar } from './acting.ts';
export { AgreementFile } from './agreement-file.ts';
export { type Agreements, createAgreements, type PermittedFlow } from './agreements.ts';
export { insertConsent, listConsents, withdrawConsent } from './consent.store.ts';
export { decideSharing, type SharingDecision, type SharingLaw } from './decide-sharing.rules.ts';
export { dryRun, partOf, type RoleLook, type RoleView } from './dry-run.rules.ts';
export { exportRecipe } from './export-recipe.ts';
export { emptyFields, Flow, requiredFields } from './flow.ts';
export type {
  Agreement,
  Approval,
  FlowFacts,
  SharingRequest,
  Signature,
} from './flow-facts.ts';
export { madeUpRow } from './made-up-row.ts';
export { insertPlacePaper, listPlacePapers } from './place-paper.store.ts';
export { decideReadiness, PaperName, PlacePaper, placePapers, type Readiness } from './place-papers.ts';
export { hashRecipe, type Recipe, readRecipe, readRecipes } from './read-recipe.ts';
export { causesOf, type Reason, type ReasonCode } from './reasons.ts';
export { type AdoptedRecipe, findRecipe, findRecipeByHash, listAdoptedRecipes } from './recipe.store.ts';
export { GivenDataset, RecipeFile } from './recipe.ts';
export { Column, Reads, Table } from './recipe-reads.ts';
export { recordOfProcessing } from './record-of-processing.ts';
export { insertRefusal, liftRefusal, listRefusals } from './refusal.store.ts';
export { Consent, Refusal } from './refusal.ts';
export { sayReason } from './say-reason.ts';
export { insertShareDecision, listShareDecisions } from './share-decision.store.ts';
export { establishedBy, ShareDecision } from './share-decision.ts';
export { type Hindrance, whyNot } from './why-not.rules.ts';
export { CommonLawRoute, Mode, Purpose, Sensitivity, Shown } from './words.ts';
