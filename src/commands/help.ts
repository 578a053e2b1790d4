import type { PhraseKey } from "../digests/phrase-keys.ts";
import type { Block } from "../digests/thread.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import type { DeskParts } from "./parts.ts";
import { card, cards, quiet, quietLine, strong, titleLine } from "./reply.ts";
import { COMMANDS, type CommandSpec, pathOf } from "./spec.ts";

/** Name of the phrase that says what a command does. */
export const commandPhrase = (spec: CommandSpec): Extract<PhraseKey, `command.${string}`> =>
  `command.${spec.path.join("-")}` as Extract<PhraseKey, `command.${string}`>;

/** What can be asked, a line a command, for somebody who has never seen it. */
export function help({ phrases }: DeskParts, asker: Asker): Reply {
  const { lang } = asker;
  const entry = (spec: CommandSpec): Block => ({
    kind: "bullet",
    lang,
    runs: [strong(`/${pathOf(spec)}`), quiet(` – ${phrases.phrase(lang, commandPhrase(spec))}`)],
  });
  const first = COMMANDS.filter(({ path }) => path[0] === "briefing");
  const second = COMMANDS.filter(({ path }) => path[0] !== "briefing");
  return cards(asker, [
    card(lang, [
      titleLine(lang, phrases.phrase(lang, "help.title")),
      quietLine(lang, phrases.phrase(lang, "help.what")),
      ...second.map(entry),
      titleLine(lang, phrases.phrase(lang, "help.order")),
      ...first.map(entry),
      quietLine(lang, phrases.phrase(lang, "help.more")),
    ]),
  ]);
}
