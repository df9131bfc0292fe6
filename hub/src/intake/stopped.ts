import type { DeliveryProblem } from './problems.ts';

/** Ends the reading of a delivery from deep inside a reader; deliver.ts turns it into the outcome. */
export class DeliveryStopped extends Error {
  readonly problem: DeliveryProblem;
  constructor(problem: DeliveryProblem) {
    super(problem.code);
    this.name = 'DeliveryStopped';
    this.problem = problem;
  }
}
