import type { Language } from "../../base/language.ts";
import type { ControlRow } from "../../digests/controls.ts";
import type { Block, Thread } from "../../digests/thread.ts";
import type { Message } from "../port.ts";

/**
 * What a terminal's message holds: the blocks themselves, as JSON. They are laid out when they are written, for only
 * then are the width and the abilities of the terminal known.
 */
export interface TerminalPayload {
  readonly lang: Language;
  readonly blocks: readonly Block[];
  /** What a person at the terminal may press, by number. */
  readonly controls?: readonly ControlRow[];
}

/** One message a part: a terminal has no limit of length. */
export function render(thread: Thread): readonly Message[] {
  return thread.parts.map((part, index): Message => {
    const { blocks, controls } = part;
    const payload: TerminalPayload = {
      lang: thread.lang,
      blocks,
      ...(controls === undefined ? {} : { controls }),
    };
    return { role: index === 0 ? "parent" : "reply", payload };
  });
}
