import { createInterface, type Interface } from "node:readline/promises";
import type { Answer, Field, Form, Reply } from "../../commands/answer.ts";
import type { Ask, Asking } from "../../commands/ask.ts";
import type { Desk } from "../../commands/desk.ts";
import { readTyped } from "../../commands/typed.ts";
import type { Control } from "../../digests/controls.ts";
import type { Block } from "../../digests/thread.ts";
import { type TerminalOptions, textOf } from "./post.ts";

/** Who sits at a terminal: its one person, who may do all. */
export const TERMINAL_ASKER: Asking = {
  platform: "terminal",
  tenant: "",
  channel: "terminal",
  user: "terminal",
  operator: true,
  mayManage: true,
  lang: null,
};

/** Something to press by its number. */
interface Numbered {
  readonly label: string;
  readonly ask: Ask;
}

/** A talk at the terminal: a line is a command, or the number of what was offered last. */
export interface Talk {
  /** Answers one line. @returns False when it was nothing that can be asked. */
  say(line: string): Promise<boolean>;
}

/**
 * @param lines Where a form asks for its fields; null where nobody can be asked: then it says how to give them.
 */
export function createTalk(desk: Desk, options: TerminalOptions, lines: Interface | null): Talk {
  const { screen } = options;
  let offered: readonly Numbered[] = [];
  const show = (answer: Answer): void => {
    const numbered: Numbered[] = [];
    const blocks = answer.cards.flatMap((card): readonly Block[] => [
      ...card.blocks,
      ...card.controls.map(({ lang, controls }): Block => {
        const labels = controls
          .flatMap((control) => offers(control))
          .map((offer) => {
            numbered.push(offer);
            return `[${numbered.length}] ${offer.label}`;
          });
        return { kind: "meta", lang, runs: [{ text: labels.join("   "), style: "quiet" }] };
      }),
    ]);
    offered = numbered;
    screen.write(textOf({ lang: answer.lang, blocks }, "parent", options));
  };
  const ask = async (asked: Ask): Promise<void> => {
    let reply: Reply = await desk.answer(asked, TERMINAL_ASKER);
    while (reply.kind === "form" && lines !== null) {
      const values = await fill(reply.form, lines, screen);
      reply = await desk.answer({ kind: "submit", token: reply.form.token, values }, TERMINAL_ASKER);
    }
    if (reply.kind === "form") screen.write(`${howTo(reply.form)}\n`);
    else show(reply.answer);
  };
  return {
    async say(line) {
      const text = line.trim();
      const number = /^\[?(\d{1,3})\]?$/u.exec(text)?.[1];
      const offer = number === undefined ? undefined : offered[Number(number) - 1];
      if (offer !== undefined) await ask(offer.ask);
      else if (text.startsWith("/")) {
        const [, name = "", rest = ""] = /^\/(\S+)\s*(.*)$/su.exec(text) ?? [];
        await ask(readTyped(name, rest));
      } else return false;
      return true;
    },
  };
}

const offers = (control: Control): readonly Numbered[] =>
  control.kind === "button"
    ? [{ label: control.label, ask: { kind: "press", token: control.token } }]
    : control.choices.map(({ value, label }) => ({
        label,
        ask: { kind: "press", token: control.token, choice: value },
      }));

/** Asks for each field in turn; an empty line takes what stands there. */
async function fill(
  form: Form,
  lines: Interface,
  screen: TerminalOptions["screen"],
): Promise<Readonly<Record<string, string>>> {
  screen.write(`${form.title}\n`);
  const values: Record<string, string> = {};
  for (const field of form.fields) {
    const stands = [field.value ?? ""].flat().join(", ");
    for (const [at, choice] of (field.choices ?? []).entries())
      screen.write(`  ${at + 1}. ${choice.label}\n`);
    const hint = field.hint === undefined ? "" : ` (${field.hint})`;
    const typed = (
      await lines.question(`${field.label}${hint}${stands === "" ? "" : ` [${stands}]`}: `)
    ).trim();
    values[field.name] = typed === "" ? stands : chosen(field, typed);
  }
  return values;
}

const chosen = ({ choices }: Field, typed: string): string => choices?.[Number(typed) - 1]?.value ?? typed;

const howTo = ({ title, fields }: Form): string =>
  `${title}\n${fields.map(({ name, label, hint }) => `  ${name}: ${label}${hint === undefined ? "" : ` (${hint})`}`).join("\n")}`;

/** Answers lines of an input until it ends. */
export async function talk(
  desk: Desk,
  options: TerminalOptions,
  input: NodeJS.ReadableStream,
  signal: AbortSignal,
): Promise<void> {
  const lines = createInterface({ input, output: options.screen, terminal: false });
  signal.addEventListener("abort", () => lines.close(), { once: true });
  const { say } = createTalk(desk, options, lines);
  for await (const line of lines) {
    if (line.trim() !== "" && !(await say(line))) await say("/briefing help");
  }
}
