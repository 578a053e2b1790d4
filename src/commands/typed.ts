import type { Ask } from "./ask.ts";
import { COMMANDS, type CommandSpec, pathOf } from "./spec.ts";

/** A command that is no command of ours is answered with the help. */
const HELP = "briefing help";

/**
 * A command typed as one line, for chats that know no options: `/quotes ceasefire speaker: Sergei Lavrov`. What stands
 * before the first `option:` is the first option; a value runs up to the next one, and may stand in quotation marks.
 */
export function readTyped(name: string, text: string): Ask {
  const command = name.replace(/^\//u, "").trim().toLowerCase();
  const [word = "", ...rest] = text.trim().split(/\s+/u);
  const whole = COMMANDS.find((spec) => spec.path.length === 1 && spec.path[0] === command);
  const spec = whole ?? COMMANDS.find(({ path }) => path[0] === command && path[1] === word.toLowerCase());
  if (spec === undefined) return { kind: "command", command: HELP, options: {} };
  return {
    kind: "command",
    command: pathOf(spec),
    options: optionsIn(spec, whole === undefined ? rest.join(" ") : text.trim()),
  };
}

function optionsIn(spec: CommandSpec, text: string): Readonly<Record<string, string>> {
  const options = spec.options.filter(({ kind }) => kind !== "file");
  const names = new Set(options.map(({ name }) => name));
  const found: Record<string, string> = {};
  // Where a file is wanted, words before the first option are no answer to any of them.
  let name =
    options.length < spec.options.length
      ? undefined
      : (options.find(({ required }) => required)?.name ?? options[0]?.name);
  let words: string[] = [];
  const take = (): void => {
    const value = unquoted(words.join(" "));
    if (name !== undefined && value !== "") found[name] = value;
    words = [];
  };
  for (const word of text.split(/\s+/u)) {
    const at = word.search(/[:=]/u);
    const option = word.slice(0, Math.max(at, 0)).toLowerCase();
    if (at > 0 && names.has(option) && !word.slice(at).startsWith("://")) {
      take();
      name = option;
      if (word.length > at + 1) words.push(word.slice(at + 1));
    } else words.push(word);
  }
  take();
  return found;
}

/** Without the marks around it, straight or curled as phones write them. */
const unquoted = (text: string): string =>
  /^["“”«'‘’].*["“”»'‘’]$/su.test(text) ? text.slice(1, -1).trim() : text.trim();
