import { createInterface } from "node:readline/promises";
import type { Language } from "../base/language.ts";
import { silentLog } from "../base/log.ts";
import { createTalk, TERMINAL_ASKER, talk } from "../chat/terminal/commands.ts";
import { createTerminalChat, type Screen } from "../chat/terminal/post.ts";
import type { Ask } from "../commands/ask.ts";
import type { Config } from "../config.ts";
import { createContext } from "../context.ts";

/**
 * Answers one command as a chat would, given as typed or read already, or, without any, whatever is typed until the input ends.
 * @returns False when the command was none.
 */
export async function ask(
  config: Config,
  asked: string | Ask,
  at: {
    readonly input: NodeJS.ReadStream;
    readonly screen: Screen;
    readonly env: Readonly<Record<string, string | undefined>>;
    /** Language of the answer; that of the terminal's orders unless told. */
    readonly lang?: Language;
  },
): Promise<boolean> {
  const options = { screen: at.screen, env: at.env, bidi: config.bidi };
  const context = await createContext({ config, log: silentLog(), chats: [createTerminalChat(options)] });
  try {
    if (typeof asked === "string" && asked.trim() === "") {
      await talk(context.desk, options, at.input, new AbortController().signal);
      return true;
    }
    const lines = at.input.isTTY ? createInterface({ input: at.input, output: at.screen }) : null;
    const asker = { ...TERMINAL_ASKER, lang: at.lang ?? TERMINAL_ASKER.lang };
    const said = createTalk(context.desk, options, lines, undefined, asker);
    let answered = true;
    if (typeof asked === "string")
      answered = await said.say(asked.trim().startsWith("/") ? asked : `/${asked}`);
    else await said.ask(asked);
    lines?.close();
    return answered;
  } finally {
    await context.close();
  }
}
