import { existsSync } from 'node:fs';
import { CommandError, runCommand } from './command-error.mjs';
import { enterRepository } from './repository.mjs';
import { serve } from './serve.mjs';

await runCommand(async () => {
  enterRepository();
  if (!existsSync('.next/BUILD_ID'))
    throw new CommandError('There is no build yet. Run: npm ci && npm run build');
  const mode = process.env.CHECKSTAND_MODE || 'production';
  const { localOrigin } = await serve({ mode, isDev: false });
  console.log(`Checkstand (${mode}) is ready at ${process.env.PUBLIC_URL || localOrigin}`);
});
