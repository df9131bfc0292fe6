export { bringToSignOff, exampleContent, publishText } from './example-texts.ts';
export { openTestCentre, type TestCentre } from './open-test-centre.ts';
