export { type Articles, type ArticlesOptions, createArticles } from './create-articles.ts';
export {
  type Area,
  findEdition,
  listPublishedAreas,
  listPublishedPlaces,
  type Place,
} from './published.store.ts';
