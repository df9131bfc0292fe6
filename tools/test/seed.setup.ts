import { configureGlobal } from 'fast-check';
import { fixedSeed } from './fixed-seed.ts';

const drawn = process.env['DRILL_SEED'];
configureGlobal({ seed: drawn === undefined ? fixedSeed : Number(drawn) });
