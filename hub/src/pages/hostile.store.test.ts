import { askWithHarm } from '../../test/ask-with-harm.ts';

// What lies behind a guard as one of the roles that have the page, by turns: the drill asks as all of them.
askWithHarm(1);
