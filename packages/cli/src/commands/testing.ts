import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../main.ts';
import { KeptOutput } from '../output.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of small files in which command lines are run; `{name}` in an argument becomes the file's path. */
export class CommandFolder {
  readonly path: string;
  private constructor(path: string) {
    this.path = path;
  }

  static async make(files: Readonly<Record<string, string>>): Promise<CommandFolder> {
    const folder = new CommandFolder(await mkdtemp(join(tmpdir(), 'vigie-cli-')));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
    return folder;
  }

  async run(...args: readonly string[]): Promise<Ran> {
    const output = new KeptOutput();
    const code = await run(args.map((arg) => arg.replace(/\{([\w.-]+)\}/g, (_, name: string) => join(this.path, name))), output);
    return { code, stdout: output.stdout, stderr: output.stderr.replaceAll(`${this.path}/`, '') };
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}
