import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readDockerfile } from './dockerfile';

const FOLDER = 'docs/deploy';
const KNOWN_VARIABLES = new Set(
  [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name),
);
/** In seconds: what `lib/commands/stop-server.mjs` takes at most. */
const LONGEST_STOP_SECONDS = 30;

const { stages } = readDockerfile(readFileSync(`${FOLDER}/container/Dockerfile`, 'utf8'));
const app = stages.find(({ name }) => name === 'app');
const words = (keyword: string) =>
  (app?.instructions ?? []).filter((one) => one.keyword === keyword).map(({ text }) => text);

describe('the Dockerfile', () => {
  it('copies only what the repository has, and the migrations among it', () => {
    const sources = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ keyword, text }) => keyword === 'COPY' && !text.startsWith('--from='))
      .flatMap(({ text }) => text.split(' ').slice(0, -1));
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    expect(words('COPY')).toContain('lib ./lib');
    expect(existsSync('lib/db/migrations/meta/_journal.json')).toBe(true);
  });

  it('starts our own server as an ordinary user, and asks it whether it lives', () => {
    expect(words('CMD')).toEqual(['["node", "lib/commands/start.mjs"]']);
    expect(words('USER')).toEqual(['1000:1000']);
    expect(words('HEALTHCHECK').join()).toContain('/healthz');
  });

  it('is made for glibc, and writes down what is in it', () => {
    expect(readFileSync(`${FOLDER}/container/Dockerfile`, 'utf8')).toMatch(
      /^ARG NODE_IMAGE=node:\d+-\w+-slim$/m,
    );
    expect(words('COPY').join()).toContain('sbom.cdx.json');
  });

  it('leaves everything out of the build that the ignore file does not name', () => {
    const lines = readFileSync(`${FOLDER}/container/Dockerfile.dockerignore`, 'utf8').split('\n');
    expect(lines.find((line) => line && !line.startsWith('#'))).toBe('*');
    const kept = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(kept.filter((entry) => !existsSync(entry))).toEqual([]);
    // A folder that is new in the root is part of the build, or is named here because it is not.
    const notBuilt = [
      'bench',
      'docs',
      'e2e',
      'node_modules',
      'screenshots',
      'test-results',
      'playwright-report',
    ];
    const folders = readdirSync('.', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
    expect(folders.filter((name) => !kept.includes(name) && !notBuilt.includes(name))).toEqual([]);
  });
});

describe('what the image is built from', () => {
  it('imports nothing that the build is not given', () => {
    const files = ['app', 'components', 'lib'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => path.join(folder, name))
        .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name)),
    );
    const outside = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from '(@\/|\.\.?\/)([^']+)'/g)]
        .map(([, root = '', rest = '']) =>
          root === '@/' ? rest : path.join(path.dirname(file), `${root}${rest}`).split(path.sep).join('/'),
        )
        .filter((target) => !/^(app|components|lib)\//.test(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(outside).toEqual([]);
  });
});

const seconds = z
  .string()
  .regex(/^\d+s$/)
  .transform((text) => Number(text.slice(0, -1)));
const composeFile = z.object({
  services: z.object({
    postgres: z.object({ image: z.string(), healthcheck: z.object({ test: z.array(z.string()) }) }),
    app: z.object({
      build: z.object({ context: z.string(), dockerfile: z.string() }),
      environment: z.record(z.string(), z.string()),
      ports: z.array(z.string()),
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      security_opt: z.tuple([z.literal('no-new-privileges:true')]),
      stop_grace_period: seconds,
      depends_on: z.object({ postgres: z.object({ condition: z.literal('service_healthy') }) }),
    }),
  }),
});

describe('the compose file', () => {
  const file = `${FOLDER}/container/compose.yaml`;
  const { app: service } = composeFile.parse(parse(readFileSync(file, 'utf8'))).services;

  it('builds the image of this repository', () => {
    const context = path.resolve(path.dirname(file), service.build.context);
    expect(context).toBe(path.resolve('.'));
    expect(existsSync(path.join(context, service.build.dockerfile))).toBe(true);
  });

  it('sets variables that there are, holds no secret, and reaches out to this machine alone', () => {
    expect(Object.keys(service.environment).filter((name) => !KNOWN_VARIABLES.has(name))).toEqual([]);
    expect(service.environment.SECRET_KEY).toMatch(/^\$\{SECRET_KEY:\?/);
    expect(service.ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('gives a stop the time that it takes', () => {
    expect(service.stop_grace_period).toBeGreaterThan(LONGEST_STOP_SECONDS);
  });
});

const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) });
const deploymentFile = z.object({
  kind: z.literal('Deployment'),
  spec: z.object({
    replicas: z.number().min(2),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.number().min(1) }),
        containers: z.tuple([
          z.object({
            ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
            startupProbe: probe,
            livenessProbe: probe,
            readinessProbe: probe,
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
            }),
            resources: z.object({
              requests: z.object({ cpu: z.string(), memory: z.string() }),
              limits: z.object({ memory: z.string() }),
            }),
            lifecycle: z.object({
              preStop: z.object({ exec: z.object({ command: z.tuple([z.literal('sleep'), z.string()]) }) }),
            }),
          }),
        ]),
      }),
    }),
  }),
});
const budgetFile = z.object({
  kind: z.literal('PodDisruptionBudget'),
  spec: z.object({
    minAvailable: z.number(),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
  }),
});
const serviceFile = z.object({
  kind: z.literal('Service'),
  spec: z.object({
    selector: z.record(z.string(), z.string()),
    ports: z.array(z.object({ name: z.string(), targetPort: z.string() })),
  }),
});

describe('the Kubernetes files', () => {
  const read = (name: string) => parse(readFileSync(`${FOLDER}/kubernetes/${name}`, 'utf8'));
  const { spec } = deploymentFile.parse(read('deployment.yaml'));
  const pod = spec.template.spec;
  const [container] = pod.containers;

  it.each([
    ['start', container.startupProbe, '/healthz'],
    ['liveness', container.livenessProbe, '/healthz'],
    ['readiness', container.readinessProbe, '/readyz'],
  ])('ask the right address about %s', (_, { httpGet }, address) => {
    expect(httpGet.path).toBe(address);
    expect(existsSync(`app${address}/route.ts`)).toBe(true);
  });

  it('give a stop the time that it takes, after the pause before it', () => {
    const pauseSeconds = Number(container.lifecycle.preStop.exec.command[1]);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(LONGEST_STOP_SECONDS + pauseSeconds);
  });

  it('name the same pods everywhere, and keep one of them', () => {
    const { labels } = spec.template.metadata;
    const budget = budgetFile.parse(read('disruption-budget.yaml')).spec;
    const service = serviceFile.parse(read('service.yaml')).spec;
    expect([spec.selector.matchLabels, budget.selector.matchLabels, service.selector]).toEqual([
      labels,
      labels,
      labels,
    ]);
    expect(budget.minAvailable).toBeLessThan(spec.replicas);
    expect(budget.minAvailable).toBeGreaterThan(0);
    const ports = container.ports.map(({ name }) => name);
    expect(service.ports.map(({ targetPort }) => targetPort)).toEqual(ports);
  });

  it('set variables that there are', () => {
    const documents = parseAllDocuments(readFileSync(`${FOLDER}/kubernetes/settings.example.yaml`, 'utf8'));
    const names = documents.flatMap((document) => {
      const { data = {}, stringData = {} } = document.toJS() as Record<string, Record<string, string>>; // a ConfigMap and a Secret
      return Object.keys({ ...data, ...stringData });
    });
    expect(names).toContain('SECRET_KEY');
    expect(names.filter((name) => !KNOWN_VARIABLES.has(name))).toEqual([]);
  });
});
