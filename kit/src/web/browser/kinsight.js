// Begins what GOV.UK's and MoJ's components do with JavaScript. Every page works without it.
import { initAll } from './govuk.js';
import { initAll as initMoj } from './moj.js';

initAll();
initMoj();
