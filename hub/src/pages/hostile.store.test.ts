import { askWithHarm } from '../../test/ask-with-harm.ts';

askWithHarm(2);
