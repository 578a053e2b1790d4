import type { SpeakerId } from "../base/ids.ts";
import type { Control } from "../digests/controls.ts";
import { tokenOf } from "../digests/controls.ts";
import type { Block } from "../digests/thread.ts";
import { quotesPart } from "../lookups/quotes.ts";
import { namesShown } from "../lookups/stance-points.ts";
import { stancesPart } from "../lookups/stances.ts";
import { keepQuestion, type Question } from "../store/questions.ts";
import { listQuotations } from "../store/quotations.ts";
import { feedsOfTenant } from "../store/scope.ts";
import { searchQuotations } from "../store/search.ts";
import { speakersByIds } from "../store/speakers.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { speakersNamed } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import type { Dates } from "./read-dates.ts";
import { card, cards, line, quietLine, sentence } from "./reply.ts";

/** Quotations on one page: what a phone shows without much scrolling. */
const PAGE = 5;

type Listed = Extract<Question, { kind: "quotes" | "stance" }>;

/** How a page is shown. */
export interface Paging {
  /** From 0. */
  readonly page: number;
  /** The question's own id, when it is kept already. */
  readonly id: string | null;
  readonly replaces: boolean;
  readonly shared: boolean;
}

export const FIRST_PAGE: Paging = { page: 0, id: null, replaces: false, shared: false };

/** A page of quotations by words and speaker, or of a speaker's stances, among what the tenant's feeds published. */
export async function askQuotes(
  parts: DeskParts,
  asker: Asker,
  question: Listed,
  paging: Paging = FIRST_PAGE,
  dates: Dates = {},
): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  const words = question.kind === "quotes" ? question.words : question.about;
  if (question.speaker.trim() === "" && words.trim() === "")
    return sentence(asker, phrases.phrase(lang, "ask.nothing"));
  const feedIds = await feedsOfTenant(db, asker);
  if (feedIds.length === 0) return sentence(asker, phrases.phrase(lang, "ask.no-feeds"));
  const speakers = question.speaker === "" ? null : await speakersNamed(parts, asker, question.speaker);
  // A role or an unnamed source is no speaker's name, but stands in the words that name one.
  const speakerIds = speakers?.map(({ id }) => id).slice(0, 1) ?? [];
  const asked = {
    feedIds,
    limit: PAGE + 1,
    offset: paging.page * PAGE,
    ...(speakerIds.length > 0 ? { speakerIds } : {}),
    ...(question.kind === "stance" ? { withStance: true } : {}),
    ...(dates.since === undefined ? {} : { saidFrom: dates.since }),
    ...(dates.until === undefined ? {} : { saidUntil: dates.until }),
  };
  const rows =
    words.trim() === "" && speakerIds.length > 0
      ? await listQuotations(db, asked)
      : await searchQuotations(db, {
          ...asked,
          words,
          ...(speakerIds.length === 0 && question.speaker !== "" ? { speaker: question.speaker } : {}),
        });
  const shown = rows.slice(0, PAGE);
  const [first] = speakers ?? [];
  const known = first && (await namesShown(db, [first.id], lang)).get(first.id)?.name;
  const name = known ?? first?.name ?? question.speaker;
  const query = [name, words].filter((word) => word.trim() !== "").join(": ");
  const wording = { lang, phrases, now: parts.now().toISOString(), timeZone: parts.defaults.timeZone };
  const part =
    question.kind === "quotes"
      ? quotesPart({ query, rows: shown, page: paging.page > 0 || rows.length > PAGE, ...wording })
      : stancesPart({ query, rows: shown, ...wording });
  const blocks = [...part.blocks, ...(await alike(parts, asker, speakers ?? []))];
  if (paging.shared) return cards(asker, [card(lang, blocks)], { visibility: "channel" });
  const controls = await controlsOf(parts, asker, question, paging, shown.length > 0, rows.length > PAGE);
  return cards(asker, [card(lang, blocks, controls)], { replaces: paging.replaces });
}

/** Others whom the name may mean, where the first was taken. */
export async function alike(
  { phrases, db }: DeskParts,
  { lang }: Asker,
  speakers: readonly { readonly id: SpeakerId; readonly name: string }[],
): Promise<readonly Block[]> {
  const others = await speakersByIds(
    db,
    speakers.slice(1, 5).map(({ id }) => id),
  );
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name).join(phrases.phrase(lang, "sign.comma"));
  return [quietLine(lang, phrases.phrase(lang, "speaker.others", { names }))];
}

/** Buttons to other pages, and to share this one. */
export async function controlsOf(
  parts: DeskParts,
  { lang }: Asker,
  question: Question,
  { page, id }: Paging,
  any: boolean,
  more: boolean,
): Promise<readonly Control[]> {
  if (!any) return [];
  const kept = id ?? (await keepQuestion(parts.db, question, parts.now()));
  const button = (verb: string, to: number, phrase: "newer" | "older" | "share"): Control => ({
    kind: "button",
    token: tokenOf(verb, kept, to),
    label: parts.phrases.phrase(lang, `button.${phrase}`),
  });
  return [
    ...(page > 0 ? [button("page", page - 1, "newer")] : []),
    ...(more ? [button("page", page + 1, "older")] : []),
    button("share", page, "share"),
  ];
}

/** Quotations of a text that somebody points at. */
export async function readHere(parts: DeskParts, asker: Asker, text: string): Promise<Reply> {
  const { phrases } = parts;
  const { lang } = asker;
  const found = (await parts.readText(text)).filter(({ reading }) => reading.speaker !== null);
  if (found.length === 0) return sentence(asker, phrases.phrase(lang, "read.none"));
  const part = quotesPart({
    query: phrases.phrase(lang, "read.title"),
    rows: found,
    lang,
    phrases,
    now: parts.now().toISOString(),
    timeZone: parts.defaults.timeZone,
  });
  return cards(asker, [card(lang, [...part.blocks, line(lang, phrases.phrase(lang, "read.note"))])]);
}
