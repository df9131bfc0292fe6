export { createErrands, type Errands } from './create-errands.ts';
