export { type Letter, openPostbox, type Postbox } from './open-postbox.ts';
