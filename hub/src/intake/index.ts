export { crashPoints, type CrashHook, type CrashPoint } from './crash-points.ts';
export { createIntake, type Intake, type IntakeOptions } from './create-intake.ts';
export type { DeliverRequest, DeliveryOutcome } from './deliver.ts';
export type { Delivery, QuarantinedRow } from './deliveries.store.ts';
export { findFlowIn } from './find-flow.ts';
export type { FindFlow, IntakeFlow } from './intake-flow.ts';
export { type DeliveryProblem, rowProblems, sayDeliveryProblem } from './problems.ts';
export type { OnRecall, RecallSheet } from './recall.ts';
export type { RowProblem } from './row-problem.ts';
