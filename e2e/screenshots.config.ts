import tests from '../playwright.config';

/** Pictures for people, made on request: `npm run screenshots`. They judge nothing, so no test run makes them. */
export default {
  ...tests,
  testDir: '.',
  testMatch: 'screenshots.ts',
  globalSetup: './global-setup.ts',
  projects: tests.projects?.filter(({ name }) => name === 'chromium'),
};
