import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DockerInstruction, readDockerfile } from '@/lib/testing/dockerfile';

const DOCKERFILE = 'docs/deploy/container/Dockerfile';
/** Instructions that say how the image is run, and do nothing while it is made. */
const SAYS_HOW_IT_RUNS = new Set(['EXPOSE', 'STOPSIGNAL', 'HEALTHCHECK', 'CMD', 'USER']);

/** The folder that the Dockerfile makes, made without an engine. */
export type ImageFolder = {
  /** The image's working directory. */
  folder: string;
  command: readonly string[];
  environment: Readonly<Record<string, string>>;
  remove(): void;
};

/**
 * Plays the Dockerfile's steps in empty folders: each stage is one, and its RUN steps are run there. The stage `build` is this
 * repository itself with its current build, because its steps are `npm ci` and `npm run build` of the same files; of it only
 * what comes after them is run.
 */
export async function makeImageFolder(onStep: (text: string) => void): Promise<ImageFolder> {
  const root = mkdtempSync(path.join(tmpdir(), 'checkstand-image-'));
  await chmod(root, 0o755);
  const environment: Record<string, string> = {};
  const { stages } = readDockerfile(readFileSync(DOCKERFILE, 'utf8'));
  const folders = new Map<string, string>();
  for (const stage of stages) {
    const isBuild = stage.name === 'build';
    const folder = isBuild ? path.resolve('.') : path.join(root, stage.name);
    if (!isBuild) mkdirSync(folder);
    folders.set(stage.name, folder);
    for (const instruction of isBuild ? stage.instructions.filter(isAfterBuild) : stage.instructions) {
      onStep(`${stage.name}: ${instruction.keyword} ${instruction.text.slice(0, 90)}`);
      play(instruction, { folder, folders, stages, environment });
    }
  }
  const app = stages.find(({ name }) => name === 'app');
  const command = app?.instructions.find(({ keyword }) => keyword === 'CMD')?.text ?? '[]';
  return {
    folder: path.join(root, 'app'),
    command: JSON.parse(command) as string[], // the exec form, as the test of the file asks for
    environment,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function isAfterBuild({ keyword, text }: DockerInstruction): boolean {
  return keyword === 'RUN' && !/^npm (ci|run build)/.test(text);
}

type Scene = {
  folder: string;
  folders: ReadonlyMap<string, string>;
  stages: ReturnType<typeof readDockerfile>['stages'];
  environment: Record<string, string>;
};

function play({ keyword, text }: DockerInstruction, scene: Scene): void {
  switch (keyword) {
    case 'WORKDIR':
      return;
    case 'ENV': {
      const [name = '', value = ''] = text.split('=', 2);
      scene.environment[name] = value;
      return;
    }
    case 'COPY':
      copy(text, scene);
      return;
    case 'RUN':
      execFileSync('sh', ['-c', text], {
        cwd: scene.folder,
        // A package that this machine has fetched once is not fetched again.
        env: { ...process.env, npm_config_prefer_offline: 'true' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return;
    default:
      if (!SAYS_HOW_IT_RUNS.has(keyword)) throw new Error(`No step here plays ${keyword} of the Dockerfile`);
  }
}

function copy(text: string, { folder, folders, stages }: Scene): void {
  const words = text.split(' ');
  const [, from] = /^--from=(\w+)$/.exec(words[0] ?? '') ?? [];
  const source = from === undefined ? path.resolve('.') : folders.get(from);
  const workdir = stages
    .find(({ name }) => name === from)
    ?.instructions.find(({ keyword }) => keyword === 'WORKDIR')?.text;
  if (source === undefined) throw new Error(`No stage is called ${from}`);
  const paths = from === undefined ? words : words.slice(1);
  const target = paths.at(-1) ?? '.';
  for (const given of paths.slice(0, -1)) {
    const relative = workdir === undefined ? given : path.relative(workdir, given);
    const isInto = target.endsWith('/') || target === '.';
    cpSync(path.join(source, relative), path.join(folder, target, isInto ? path.basename(relative) : ''), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !/\.test\.tsx?$/.test(file) && !file.endsWith(path.join('.next', 'cache')),
    });
  }
}
