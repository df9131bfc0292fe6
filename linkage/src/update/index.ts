export { emptyState, type LinkState, type Updated, type UpdateOptions, updateLinks } from './update-links.ts';
