import type { ServedMessage } from "../../contracts/served-chat.ts";
import type { DiscordMessage } from "../../fakes/discord.ts";

/** Escapes become private characters, so that what is left is live markup. */
const HELD = /\\([^0-9A-Za-z\s])/gu;
const hold = (markdown: string): string =>
  markdown.replace(HELD, (_, sign: string) => String.fromCodePoint(0xf0000 + sign.codePointAt(0)!));
const release = (text: string): string =>
  text.replace(/[\u{F0000}-\u{F007F}]/gu, (held) => String.fromCodePoint(held.codePointAt(0)! - 0xf0000));

/** `[label](<url>)`, the only links that we write. */
const LINK = /\[([^[\]]*)\]\(<(https?:[^<>\s]+)>\)/gu;
/** What may begin a line of ours. */
const PREFIX = /^(?:## |### |-# |- |> )/u;
const LIVE = /[*_~`|<>[\]@]|:[a-z0-9_+-]+:|^\s*(?:#{1,3} |-# |[-+] |\d+[.)] )/gmu;

/** A message as Discord shows it, after its rules for markdown. https://support.discord.com/hc/en-us/articles/210298617 */
export function shownIn(message: DiscordMessage): ServedMessage {
  const markdown = hold(
    [message.content, ...message.embeds.map(({ description }) => description ?? "")].join("\n"),
  );
  const lines = markdown.split("\n");
  const quotations: string[] = [];
  lines.forEach((line, at) => {
    if (!line.startsWith("> ")) return;
    const text = release(line.slice(2));
    if (at > 0 && lines[at - 1]!.startsWith("> ")) quotations.push(`${quotations.pop()}\n${text}`);
    else quotations.push(text.replace(/^[\u200E\u200F](?=[“«])/u, ""));
  });
  const bare = lines.map((line) => line.replace(PREFIX, "").replaceAll(LINK, "$1").replaceAll("**", ""));
  return {
    threadId: message.id,
    words: release(bare.join("\n")),
    quotations,
    links: [...markdown.matchAll(LINK)].map((match) => match[2]!),
    live: bare.flatMap((line) => line.match(LIVE) ?? []),
  };
}
