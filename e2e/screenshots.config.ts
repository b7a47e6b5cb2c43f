import tests from '../playwright.config';

/**
 * Makes pictures of the gallery for people, with `npm run screenshots`. They check nothing, so no test run makes them.
 */
export default {
  ...tests,
  testDir: '.',
  testMatch: 'screenshots.ts',
  globalSetup: './global-setup.ts',
  projects: tests.projects?.filter(({ name }) => name === 'chromium'),
};
