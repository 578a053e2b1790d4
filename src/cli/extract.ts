import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { LANGUAGES } from "../base/language.ts";
import type { Meeting } from "../quotations/meeting.ts";
import type { Analyse } from "../stances/analyse.ts";
import type { Reading } from "../stances/stance.ts";
import { detectLanguage } from "../text/language.ts";
import type { Slice } from "../text/span.ts";
import { linesOf } from "./lines.ts";

const articleSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  title: z.string().nullish(),
  lang: z.string().nullish(),
  url: z.string().nullish(),
  publishedAt: z.string().nullish(),
});

const sliceOf = (slice: Slice | null) =>
  slice ? { start: slice.start, end: slice.end, text: slice.text } : null;

/** A reading as the published format has it: nothing more, so that what others rely on changes on purpose only. */
export const quotationJson = (reading: Reading) => ({
  type: reading.type,
  content: reading.content.map(sliceOf),
  verbatim: reading.verbatim.map(sliceOf),
  cue: sliceOf(reading.cue),
  source: sliceOf(reading.source),
  speaker: reading.speaker,
  via: reading.via,
  saidAt: reading.saidAt,
  confidence: reading.confidence,
  posted: reading.posted,
  stances: reading.stances.map(({ topic: _, caveat: __, points: ___, ...stance }) => ({
    ...stance,
    target: sliceOf(stance.target),
  })),
});

const meetingJson = ({ act, cue, counterpart }: Meeting) => ({
  act,
  cue: sliceOf(cue),
  counterpart: sliceOf(counterpart),
});

export interface ExtractStreams {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
}

/**
 * Reads JSONL articles, writes one line of JSON an article, in order; memory does not grow with the input. A line that
 * is no article is told on `errors` with its number, and left out.
 * @returns Lines written and lines refused.
 */
export async function extractLines(
  analyse: Analyse,
  streams: ExtractStreams,
): Promise<{ written: number; refused: number }> {
  let number = 0;
  let written = 0;
  let refused = 0;
  const refuse = (why: string): void => {
    refused++;
    streams.errors.write(`quotewire extract: line ${number}: ${why}\n`);
  };
  for await (const line of linesOf(streams.input)) {
    number++;
    if (!line.trim()) continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      refuse("not JSON; one article as a JSON object is expected on each line");
      continue;
    }
    const checked = articleSchema.safeParse(value);
    if (!checked.success) {
      const issue = checked.error.issues[0];
      refuse(`${issue?.path.join(".") || "article"}: ${issue?.message}`);
      continue;
    }
    const article = checked.data;
    const named = LANGUAGES.find((lang) => lang === article.lang?.slice(0, 2).toLowerCase());
    const lang = named ?? detectLanguage(article.text) ?? "en";
    const { readings, meetings = [] } = analyse({
      text: article.text,
      lang,
      title: article.title ?? null,
      publishedAt: article.publishedAt ?? null,
    });
    const found = {
      id: article.id,
      lang,
      quotations: readings.map(quotationJson),
      ...(meetings.length > 0 ? { meetings: meetings.map(meetingJson) } : {}),
    };
    const kept = streams.output.write(`${JSON.stringify(found)}\n`);
    written++;
    if (!kept) await once(streams.output, "drain");
  }
  return { written, refused };
}
