import type { Language } from "../base/language.ts";
import { type Screen, textOf } from "../chat/terminal/post.ts";
import { render, type TerminalPayload } from "../chat/terminal/render.ts";
import type { Config } from "../config.ts";
import { createPhrases } from "../digests/phrases.ts";
import type { Part } from "../digests/thread.ts";
import { quotesPart } from "../lookups/quotes.ts";
import { searchQuotations } from "../store/search.ts";
import type { Db } from "../store/store.ts";

export interface QuotesRequest {
  readonly words: string;
  readonly speaker?: string;
  readonly limit: number;
  readonly lang?: Language;
}

/** Prints the quotations that match, the unsure ones marked. @returns Whether there were any. */
export async function printQuotes(
  db: Db,
  config: Config,
  request: QuotesRequest,
  now: Date,
  screen: Screen,
): Promise<boolean> {
  const { words, speaker, limit } = request;
  const { digest } = config.briefing;
  const lang = request.lang ?? digest.lang;
  const rows = await searchQuotations(db, { words, limit, ...(speaker === undefined ? {} : { speaker }) });
  const part = quotesPart({
    query: [speaker, words].filter(Boolean).join(": "),
    rows,
    lang,
    phrases: createPhrases(config.configDir),
    now: now.toISOString(),
    timeZone: digest.timeZone,
  });
  printPart(part, lang, config, screen);
  return rows.length > 0;
}

/** Writes one part of ours to the screen, as the terminal's chat would. */
export function printPart(part: Part, lang: Language, config: Config, screen: Screen): void {
  for (const message of render({ lang, parts: [part] })) {
    screen.write(
      textOf(message.payload as TerminalPayload, message.role, {
        screen,
        env: process.env,
        bidi: config.bidi,
      }),
    );
  }
}
