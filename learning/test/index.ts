export { openTestCentre, type TestCentre } from './open-test-centre.ts';
