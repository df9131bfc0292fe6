import { correctionsPage, tellSources } from './corrections.page.ts';
import { putRight, putRightPage } from './put-right.page.ts';
import { takeBack, takeBackPage } from './take-back.page.ts';
import { takeApart, wrongLinkPage } from './wrong-link.page.ts';

/** Putting right what the sources have wrong of a family. */
export const putRightPages = [
  putRightPage,
  putRight,
  wrongLinkPage,
  takeApart,
  takeBackPage,
  takeBack,
  correctionsPage,
  tellSources,
];
