import { writeFile } from 'node:fs/promises';
import { flowMarkdown } from '../packages/server/src/requests/flow.ts';

/** Where the table of the flow is for those who do not read TypeScript. */
export const requestsFlowFile = new URL('../docs/requests-flow.md', import.meta.url);

const head = `# The flow of a request

Written by \`scripts/write-requests-flow.ts\` from the table in \`packages/server/src/requests/flow.ts\`, by which the server decides
and the screen shows its buttons. Change it there.

- **State** \`none\`: before it begins. **Next state** \`same\`: it stays; \`back\`: where it stood before it waited, or where the reason of
  the reopening puts it.
- **Exchanges**: \`request\` (Directive (EU) 2023/977), \`sirene\` (Regulation (EU) 2018/1862), \`spontaneous\`, \`copy\`; \`all\` four.
- **Articles** are of Directive (EU) 2023/977 unless another act is named; LED is Directive (EU) 2016/680.
- **Guards** must hold besides (\`rules-guards.ts\`). That its instant is not in the future, and not before what came before, is asked of
  every act.
- **Clock**: what the act does to the limit; empty, nothing. **Sends**: the kind of message that goes out with it.
- An act \`record-…\` is the other side's, taken down from its message.

`;

/** The page as the file holds it. */
export function requestsFlowText(): string {
  return `${head}${flowMarkdown().replaceAll(/^### /gm, '## ').trimEnd()}\n`;
}

if (import.meta.main) await writeFile(requestsFlowFile, requestsFlowText());
