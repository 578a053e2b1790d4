import { createInterface, type Interface } from "node:readline/promises";
import type { Answer, Field, Form, Reply } from "../../commands/answer.ts";
import type { Ask, Asking } from "../../commands/ask.ts";
import type { Desk } from "../../commands/desk.ts";
import { readTyped } from "../../commands/typed.ts";
import { createOffers, type Offers } from "./offers.ts";
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

/** A talk at the terminal: a line is a command, or the number of what was offered last. */
export interface Talk {
  /** Answers one line. @returns False when it was nothing that can be asked. */
  say(line: string): Promise<boolean>;
  /** Answers what was asked for otherwise than by a line. */
  ask(asked: Ask): Promise<void>;
}

/**
 * @param lines Where a form asks for its fields; null where nobody can be asked: then it says how to give them.
 */
export function createTalk(
  desk: Desk,
  options: TerminalOptions,
  lines: Interface | null,
  offers: Offers = createOffers(),
  asker: Asking = TERMINAL_ASKER,
): Talk {
  const { screen } = options;
  const show = (answer: Answer): void => {
    const blocks = answer.cards.flatMap((card) => [...card.blocks, ...offers.linesOf(card.controls)]);
    screen.write(textOf({ lang: answer.lang, blocks }, "parent", options));
  };
  const ask = async (asked: Ask): Promise<void> => {
    let reply: Reply = await desk.answer(asked, asker);
    while (reply.kind === "form" && lines !== null) {
      const values = await fill(reply.form, lines, screen);
      reply = await desk.answer({ kind: "submit", token: reply.form.token, values }, asker);
    }
    if (reply.kind === "form") screen.write(`${howTo(reply.form)}\n`);
    else show(reply.answer);
  };
  return {
    ask,
    async say(line) {
      const text = line.trim();
      const number = /^\[?(\d{1,6})\]?$/u.exec(text)?.[1];
      const offer = number === undefined ? null : offers.at(Number(number));
      if (offer !== null) await ask(offer);
      else if (text.startsWith("/")) {
        const [, name = "", rest = ""] = /^\/(\S+)\s*(.*)$/su.exec(text) ?? [];
        await ask(readTyped(name, rest));
      } else return false;
      return true;
    },
  };
}

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
  offers: Offers = createOffers(),
): Promise<void> {
  const lines = createInterface({ input, output: options.screen, terminal: false });
  signal.addEventListener("abort", () => lines.close(), { once: true });
  const { say } = createTalk(desk, options, lines, offers);
  for await (const line of lines) {
    if (line.trim() !== "" && !(await say(line))) await say("/briefing help");
  }
}
