/** Longest line kept, in UTF-16 units: a record of police text is a few thousand; the rest is damage or attack. */
export const longestLine = 1_048_576;

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** The line was longer than `longestLine`; `text` is its start. */
  readonly cut: boolean;
}

/**
 * Splits text that comes in chunks into lines (LF, CRLF or a lone CR of old Macs), in batches so that a caller pays for
 * asynchrony once a chunk, not once a line. Holds at most one line and never more than `longestLine` of it.
 */
export class LineSplitter {
  private held = '';
  private cut = false;
  private number = 1;
  /** The last chunk ended in CR: an LF at the start of the next belongs to it. */
  private afterReturn = false;

  push(chunk: string): Line[] {
    const lines: Line[] = [];
    let from = 0;
    if (this.afterReturn && chunk.startsWith('\n')) from = 1;
    if (chunk !== '') this.afterReturn = chunk.endsWith('\r');
    const loneReturns = chunk.includes('\r');
    while (from < chunk.length) {
      let end = chunk.indexOf('\n', from);
      let next = end + 1;
      if (loneReturns) {
        const back = chunk.indexOf('\r', from);
        if (back !== -1 && (end === -1 || back < end)) {
          end = back;
          next = chunk.charCodeAt(back + 1) === 10 ? back + 2 : back + 1;
        }
      }
      if (end === -1) {
        this.hold(chunk.slice(from));
        break;
      }
      if (this.held === '') lines.push(this.line(chunk.slice(from, end)));
      else {
        this.hold(chunk.slice(from, end));
        lines.push(this.line(this.held));
      }
      from = next;
    }
    return lines;
  }

  end(): Line[] {
    return this.held === '' ? [] : [this.line(this.held)];
  }

  private hold(text: string): void {
    if (this.held.length + text.length > longestLine) {
      this.cut = true;
      this.held += text.slice(0, Math.max(0, longestLine - this.held.length));
    } else this.held += text;
  }

  private line(text: string): Line {
    const cut = this.cut || text.length > longestLine;
    const line = { text: cut ? text.slice(0, longestLine) : text, number: this.number, cut };
    this.number += 1;
    this.held = '';
    this.cut = false;
    return line;
  }
}
