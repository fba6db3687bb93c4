import { exitCodes, readArguments, type Command } from '../command.ts';
import { models, type Model } from '../engine.ts';

export const modelsCommand: Command = {
  name: 'models',
  summary: 'print the models: every rule, its bits and its reason',
  usage: `
Usage: vigie models

Prints the frozen models as Markdown: for each kind of record the features compared, the rules, the bits each gives for (+) or
against (−) two records being of the same, and why. A change of any weight is a new name of the model.
`,
  async run(args, output) {
    readArguments(args, {});
    output.out(models.map(modelTable).join('\n'));
    return exitCodes.ok;
  },
};

/** One model as a Markdown section with a table. */
export function modelTable({ name, kind, features }: Model): string {
  const lines = features.map(({ feature, rule, bits, because }) => `| ${cell(feature)} | \`${rule}\` | ${typeof bits === 'number' ? bitsCell(bits) : cell(bits)} | ${cell(because)} |`);
  return `## ${name} (${kind})\n\n| Feature | Rule | Bits | Because |\n|---|---|---:|---|\n${lines.join('\n')}\n`;
}

function bitsCell(bits: number): string {
  return bits < 0 ? `−${String(-bits)}` : `+${String(bits)}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
