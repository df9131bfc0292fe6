export { retryFailed } from './jobs.store.ts';
export {
  createJobs,
  type Handler,
  type HandlerOptions,
  type Jobs,
  type JobsOptions,
  type Outcome,
  type SendOptions,
  type Work,
} from './jobs.ts';
