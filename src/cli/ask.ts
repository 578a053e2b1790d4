import { createInterface } from "node:readline/promises";
import { silentLog } from "../base/log.ts";
import { createTalk, talk } from "../chat/terminal/commands.ts";
import { createTerminalChat, type Screen } from "../chat/terminal/post.ts";
import type { Config } from "../config.ts";
import { createContext } from "../context.ts";

/**
 * Answers one command as a chat would, or, without any, whatever is typed until the input ends.
 * @returns False when the command was none.
 */
export async function ask(
  config: Config,
  words: string,
  at: {
    readonly input: NodeJS.ReadStream;
    readonly screen: Screen;
    readonly env: Readonly<Record<string, string | undefined>>;
  },
): Promise<boolean> {
  const options = { screen: at.screen, env: at.env, bidi: config.bidi };
  const context = await createContext({ config, log: silentLog(), chats: [createTerminalChat(options)] });
  try {
    if (words.trim() === "") {
      await talk(context.desk, options, at.input, new AbortController().signal);
      return true;
    }
    const lines = at.input.isTTY ? createInterface({ input: at.input, output: at.screen }) : null;
    const line = words.trim().startsWith("/") ? words : `/${words}`;
    const said = await createTalk(context.desk, options, lines).say(line);
    lines?.close();
    return said;
  } finally {
    await context.close();
  }
}
