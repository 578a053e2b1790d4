import type { Language } from "../base/language.ts";
import { LANGUAGES } from "../base/language.ts";
import { tokenOf } from "../digests/controls.ts";
import { GOING_ON, type Subscription } from "../digests/subscription.ts";
import { listFeeds } from "../store/feeds.ts";
import { speakersByIds } from "../store/speakers.ts";
import type { Field, Form } from "./answer.ts";
import { dayName } from "./order-words.ts";
import type { DeskParts } from "./parts.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** A form for a new order. `values` is what was typed already. */
export function subscribeForm(parts: DeskParts, lang: Language, values: Values = {}): Form {
  const { defaults, phrases } = parts;
  const begun = {
    every: "daily",
    at: defaults.at,
    zone: defaults.timeZone,
    language: lang,
    articles: "all",
    continuing: "new",
    stories: String(defaults.maxStories),
    pictures: "on",
    ...values,
  };
  return {
    token: tokenOf("subscribe"),
    lang,
    title: phrases.phrase(lang, "form.subscribe"),
    submit: phrases.phrase(lang, "form.send"),
    fields: fieldsOf(parts, lang, begun, true),
  };
}

/** Characters of the narrowest chat's text field. */
const FIELD_HOLDS = 3_000;

/** A form with an order as it is; without the feeds where they are more than can be typed: then they stay. */
export async function editForm(parts: DeskParts, lang: Language, order: Subscription): Promise<Form> {
  const feeds = await listFeeds(parts.db, order.feedIds);
  const speakers = await speakersByIds(parts.db, order.speakerIds);
  const urls = feeds.map(({ url }) => url).join("\n");
  const typed = feeds.length <= FEEDS_AT_MOST && urls.length <= FIELD_HOLDS;
  return editFormOf(parts, lang, order.id, {
    ...(typed ? { feed: urls } : {}),
    every: order.weekday === null ? "daily" : dayName(order.weekday),
    at: order.at,
    zone: order.timeZone,
    language: order.lang,
    articles: order.articleLangs.length === 1 ? order.articleLangs[0] : "all",
    about: order.include.join(", "),
    without: order.exclude.join(", "),
    speakers: speakers.map(({ name }) => name).join(", "),
    topics: order.topics.join(", "),
    continuing: order.goingOn,
    quiet: order.quiet === null ? "" : `${order.quiet.from}-${order.quiet.until}`,
    stories: String(order.maxStories),
    pictures: order.pictures ? "on" : "off",
  });
}

/** Feeds that one order may have by typing them. */
export const FEEDS_AT_MOST = 20;

/** The same with what was typed. */
export const editFormOf = (parts: DeskParts, lang: Language, id: string, values: Values): Form => ({
  token: tokenOf("edit", id),
  lang,
  title: parts.phrases.phrase(lang, "form.edit"),
  submit: parts.phrases.phrase(lang, "form.send"),
  fields: fieldsOf(parts, lang, values, false),
});

/** The five that matter most stand first: a narrow chat shows no more. */
function fieldsOf({ phrases }: DeskParts, lang: Language, values: Values, fresh: boolean): readonly Field[] {
  const field = (name: FieldName, kind: Field["kind"], more: Partial<Field> = {}): Field => {
    const value = values[name];
    return {
      name,
      kind,
      label: phrases.phrase(lang, `field.${name}`),
      hint: phrases.phrase(lang, `hint.${name}`),
      required: false,
      ...(value === undefined || value === "" ? {} : { value }),
      ...more,
    };
  };
  const languages = LANGUAGES.map((value) => ({ value, label: phrases.phrase(lang, `language.${value}`) }));
  const days = ["daily", ...WEEK].map((value) => ({
    value,
    label: phrases.phrase(lang, `day.${value as (typeof WEEK)[number]}`),
  }));
  return [
    ...(fresh || values.feed !== undefined
      ? [field("feed", fresh ? "text" : "long", { required: true })]
      : []),
    field("at", "text", { required: true }),
    field("zone", "text", { required: true }),
    field("language", "choice", { choices: languages }),
    field("about", "text"),
    field("every", "choice", { choices: days }),
    field("articles", "choice", {
      choices: [{ value: "all", label: phrases.phrase(lang, "language.all") }, ...languages],
    }),
    field("without", "text"),
    field("speakers", "text"),
    field("topics", "text"),
    field("continuing", "choice", {
      choices: GOING_ON.map((value) => ({ value, label: phrases.phrase(lang, `continuing.${value}`) })),
    }),
    field("quiet", "text"),
    field("stories", "text"),
    field("pictures", "choice", {
      choices: (["on", "off"] as const).map((value) => ({
        value,
        label: phrases.phrase(lang, `pictures.${value}`),
      })),
    }),
  ];
}

type FieldName =
  | "feed"
  | "at"
  | "zone"
  | "language"
  | "about"
  | "every"
  | "articles"
  | "without"
  | "speakers"
  | "topics"
  | "continuing"
  | "quiet"
  | "stories"
  | "pictures";
const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
