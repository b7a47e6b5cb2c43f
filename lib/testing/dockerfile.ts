export type DockerInstruction = { keyword: string; text: string };
export type DockerStage = { name: string; instructions: readonly DockerInstruction[] };

/** Reads the stages of a Dockerfile: enough of its language for the one that we have, which is written without folds. */
export function readDockerfile(text: string): { stages: readonly DockerStage[] } {
  const stages: { name: string; instructions: DockerInstruction[] }[] = [];
  for (const line of text.split('\n')) {
    const [, keyword, rest] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (keyword === undefined || rest === undefined) {
      if (line !== '' && !line.startsWith('#'))
        throw new Error(`This line of the Dockerfile is not read: ${line}`);
      continue;
    }
    if (keyword === 'FROM') stages.push({ name: / AS (\w+)$/.exec(rest)?.[1] ?? '', instructions: [] });
    else stages.at(-1)?.instructions.push({ keyword, text: rest });
  }
  return { stages };
}
