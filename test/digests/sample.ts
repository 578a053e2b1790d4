import type { Article } from "../../src/articles/article.ts";
import type { ArticleId, QuotationId, SpeakerId, StoryId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import type { Coverage } from "../../src/digests/coverage.ts";
import type { Act, Agreement, QuotationType } from "../../src/quotations/quotation.ts";
import type { Speaker, SpeakerKind } from "../../src/speakers/speaker.ts";
import type { Position, Reading, SaidAt } from "../../src/stances/stance.ts";
import type { SourcedReading, Story } from "../../src/stories/story.ts";
import { type Slice, sliceOf } from "../../src/text/span.ts";

/** Invented news of an invented country, for tests and for looking at: no person or outlet in it exists. */

export const NOW = "2026-11-26T16:30:00.000Z";

export function article(
  values: Partial<Omit<Article, "id">> & Pick<Article, "title" | "text" | "lang"> & { readonly id: string },
): Article {
  const url = `https://news.example/${values.id}`;
  return {
    url,
    canonicalUrl: url,
    publisher: "Tarsa Courier",
    publishedAt: "2026-11-26T09:05:00.000Z",
    fetchedAt: "2026-11-26T09:10:00.000Z",
    hash: values.id,
    byline: null,
    wire: null,
    access: "free",
    ...values,
    id: values.id as ArticleId,
  };
}

/** The only place of some words in a text. */
export function slice(text: string, words: string): Slice {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`not in the text: ${words}`);
  return sliceOf(text, { start, end: start + words.length });
}

export const speaker = (
  name: string,
  role: string | null = null,
  kind: SpeakerKind = "person",
  en?: string,
): Speaker => ({
  id: `${kind}:${name}` as SpeakerId,
  name,
  role,
  kind,
  ...(en === undefined ? {} : { en }),
});

interface Said {
  readonly who: Speaker | null;
  readonly content: readonly string[];
  readonly verbatim?: readonly string[];
  readonly type: QuotationType;
  readonly cue?: string;
  readonly agreement?: Agreement;
  readonly stances?: readonly (readonly [Act, Position, string | null, (1 | 2 | 3)?])[];
  readonly via?: string;
  readonly saidAt?: SaidAt;
  readonly posted?: boolean;
}

export function said(from: Article, values: Said): SourcedReading {
  const { text } = from;
  const content = values.content.map((words) => slice(text, words));
  const verbatim = (values.verbatim ?? (values.type === "direct" ? values.content : [])).map((words) =>
    slice(text, words),
  );
  const agreement = values.agreement ?? { gender: null, number: null };
  const reading: Reading = {
    type: values.type,
    content,
    verbatim,
    cue:
      values.cue === undefined
        ? null
        : { ...slice(text, values.cue), lemma: values.cue, act: "says", agreement, negated: false },
    source: null,
    confidence: 0.9,
    speaker: values.who,
    via: values.via ?? null,
    saidAt: values.saidAt ?? { date: from.publishedAt.slice(0, 10), precision: "article" },
    posted: values.posted ?? true,
    stances: (values.stances ?? [["says", "neutral", null]]).map(
      ([act, position, target, intensity = 2]) => ({
        act,
        position,
        target: target === null ? null : slice(text, target),
        intensity,
        hedged: false,
        sure: true,
        topic: null,
        evidence: content[0]!,
      }),
    ),
  };
  return { id: `${from.id}/${content[0]!.start}` as QuotationId, article: from, reading };
}

const story = (id: string, articles: readonly Article[], readings: readonly SourcedReading[]): Story => ({
  id: id as StoryId,
  articles,
  readings,
});

const DAM = article({
  id: "dam-en",
  lang: "en",
  title: "Tarsa dam talks resume as reservoir falls to record low",
  text: `Talks on sharing the water of the Tarsa dam resumed on Thursday after a break of six weeks, with the reservoir at its lowest level since it was filled.
The two provinces below the dam depend on the reservoir for four fifths of their drinking water.
Mona Haddad, the federal water minister, called for a joint council to run the dam. "No province can close the gates on another," she told reporters in Lower Meren. "The water belongs to everyone who drinks it."
He also dismissed reports of a secret deal.
The governor of Upper Meren, Karim Dawes, rejected the plan. "We built this dam, and we will not hand over the keys," he said on Tuesday.
Farmers' leaders said that the harvest would fail unless the gates were opened within ten days.
Engineers measured the reservoir at 31 metres on Wednesday, eleven metres below the usual level for November.
A report by the River Office described the plan for a joint council as "a sound beginning" that needed money.
A Western diplomat, speaking to the Northern Wire agency, warned that the talks could collapse over the price of electricity.`,
});
const DAM_WIRE = article({
  id: "dam-wire",
  lang: "en",
  publisher: "The Meren Post",
  publishedAt: "2026-11-25T21:40:00.000Z",
  title: "Minister wants joint council for Tarsa dam",
  text: `The federal water minister proposed a joint council for the Tarsa dam before the talks on sharing its water.
"No province can close the gates on another," Mona Haddad said.
The reservoir of the Tarsa dam has fallen to its lowest level since it was filled nine years ago.`,
});
const DAM_AR = article({
  id: "dam-ar",
  lang: "ar",
  publisher: "صحيفة الضفة",
  publishedAt: "2026-11-26T11:20:00.000Z",
  title: "استئناف محادثات سد طرسا مع انخفاض الخزان إلى أدنى مستوى",
  text: `استؤنفت الخميس المحادثات بشأن تقاسم مياه سد طرسا بعد انقطاع دام ستة أسابيع، فيما بلغ الخزان أدنى مستوى له منذ ملئه.
وأضاف البيان أن الوفود ستجتمع مجددًا يوم السبت.
دعت رئيسة بلدية ميرين السفلى، ليلى بركات، إلى فتح البوابات فورًا، وقالت: "أطفالنا يشربون من صهاريج منذ شهر (نحو 30 يومًا)، وهذا لا يحتمل التأجيل".
وقال كبير المهندسين، سامي عزام، إن السد آمن لكن منسوب المياه انخفض 11 مترًا عن المعتاد.
تعتمد المقاطعتان الواقعتان أسفل السد على مياه الخزان لتوفير معظم احتياجاتهما من الشرب.`,
});

const HADDAD = speaker("Mona Haddad", "federal water minister");
const DAWES = speaker("Karim Dawes", "governor of Upper Meren");
const BARAKAT = speaker("ليلى بركات", "رئيسة بلدية ميرين السفلى", "person", "Layla Barakat");
const AZZAM = speaker("سامي عزام", "كبير المهندسين");

export const DAM_STORY = story(
  "s-dam",
  [DAM_AR, DAM, DAM_WIRE],
  [
    said(DAM, {
      who: HADDAD,
      type: "direct",
      content: [
        "No province can close the gates on another,",
        "The water belongs to everyone who drinks it.",
      ],
      cue: "told",
      stances: [["calls-for", "supports", "a joint council to run the dam"]],
    }),
    said(DAM_WIRE, {
      who: HADDAD,
      type: "direct",
      content: ["No province can close the gates on another,"],
      stances: [["calls-for", "supports", null]],
    }),
    said(DAM, {
      who: DAWES,
      type: "direct",
      content: ["We built this dam, and we will not hand over the keys,"],
      stances: [["rejects", "opposes", "the plan", 3]],
      saidAt: { date: "2026-11-24", precision: "day" },
    }),
    said(DAM, {
      who: speaker("Farmers' leaders", null, "group"),
      type: "indirect",
      content: ["the harvest would fail unless the gates were opened within ten days"],
      stances: [["warns", "opposes", null]],
    }),
    said(DAM, {
      who: speaker("River Office", null, "organisation"),
      type: "mixed",
      content: ['the plan for a joint council as "a sound beginning'],
      verbatim: ["a sound beginning"],
      stances: [["backs", "mixed", "the plan for a joint council"]],
    }),
    said(DAM, {
      who: speaker("a Western diplomat", null, "unnamed"),
      type: "indirect",
      content: ["the talks could collapse over the price of electricity"],
      stances: [["warns", "opposes", "the talks could collapse over the price of electricity"]],
      via: "Northern Wire",
    }),
    said(DAM_AR, {
      who: BARAKAT,
      type: "direct",
      content: ["أطفالنا يشربون من صهاريج منذ شهر (نحو 30 يومًا)، وهذا لا يحتمل التأجيل"],
      cue: "قالت",
      agreement: { gender: "f", number: "singular" },
      stances: [["calls-for", "supports", "فتح البوابات فورًا"]],
    }),
    said(DAM_AR, {
      who: AZZAM,
      type: "indirect",
      content: ["السد آمن لكن منسوب المياه انخفض 11 مترًا عن المعتاد"],
      cue: "قال",
      agreement: { gender: "m", number: "singular" },
    }),
    said(DAM, { who: null, type: "indirect", content: ["a secret deal"] }),
  ],
);

const FERRY_AR = article({
  id: "ferry-ar",
  lang: "ar",
  publisher: "وكالة المرفأ",
  publishedAt: "2026-11-26T13:45:00.000Z",
  title: "نقابة البحارة ترفض خصخصة عبّارات خليج سِرال وتلوّح بالإضراب",
  text: `رفضت نقابة البحارة في سِرال خطة الحكومة لبيع شركة العبّارات التي تنقل 12,400 راكب يوميًا بين ضفتي الخليج.
قالت رئيسة النقابة، هالة منصور: "لن نقبل أن تُباع العبّارات لشركة Blue Gulf بينما ننتظر رواتبنا منذ آب. سنضرب عن العمل ابتداءً من يوم الأحد إذا لم تُسحب الخطة".
في المقابل، أيّد وزير النقل، عادل قاسم، بيع الشركة، معتبرًا أن "الدولة لا تستطيع أن تشتري سفنًا جديدة كل عشر سنوات".
وأوضح الوزير أن الأسعار لن ترتفع قبل عام 2028.
تدير شركة العبّارات أسطولًا من تسع سفن بُني معظمها قبل ثلاثين عامًا، وتخسر منذ عام 2019.
وقال مسؤولون في الميناء إن المفاوضات مستمرة.`,
});
const MANSOUR = speaker("هالة منصور", "رئيسة نقابة البحارة");
const KASSEM = speaker("عادل قاسم", "وزير النقل", "person", "Adel Kassem");

export const FERRY_STORY = story(
  "s-ferry",
  [FERRY_AR],
  [
    said(FERRY_AR, {
      who: MANSOUR,
      type: "direct",
      content: [
        "لن نقبل أن تُباع العبّارات لشركة Blue Gulf بينما ننتظر رواتبنا منذ آب. سنضرب عن العمل ابتداءً من يوم الأحد إذا لم تُسحب الخطة",
      ],
      cue: "قالت",
      agreement: { gender: "f", number: "singular" },
      stances: [["rejects", "opposes", "خطة الحكومة لبيع شركة العبّارات", 3]],
    }),
    said(FERRY_AR, {
      who: KASSEM,
      type: "direct",
      content: ["الدولة لا تستطيع أن تشتري سفنًا جديدة كل عشر سنوات"],
      cue: "معتبرًا",
      agreement: { gender: "m", number: "singular" },
      stances: [["backs", "supports", "بيع الشركة"]],
    }),
    said(FERRY_AR, {
      who: KASSEM,
      type: "indirect",
      content: ["الأسعار لن ترتفع قبل عام 2028"],
      cue: "أوضح",
      agreement: { gender: "m", number: "singular" },
      stances: [["promises", "supports", null]],
    }),
    said(FERRY_AR, {
      who: speaker("مسؤولون في الميناء", null, "unnamed"),
      type: "indirect",
      content: ["المفاوضات مستمرة"],
      cue: "وقال",
      agreement: { gender: "m", number: "singular" },
    }),
    said(FERRY_AR, { who: KASSEM, type: "indirect", content: ["تخسر منذ عام 2019"], posted: false }),
  ],
);

const SCHOOL = article({
  id: "school-en",
  lang: "en",
  publisher: "The Meren Post",
  publishedAt: "2026-11-26T08:00:00.000Z",
  title: "Lower Meren to keep village schools open",
  text: `The council of Lower Meren voted on Wednesday to keep all eleven village schools open for at least three years.
"A village without a school is a village without children," said Tarek Oumar, who chairs the council.`,
});
export const SCHOOL_STORY = story(
  "s-school",
  [SCHOOL],
  [
    said(SCHOOL, {
      who: speaker("Tarek Oumar", "chair of the council"),
      type: "direct",
      content: ["A village without a school is a village without children,"],
      cue: "said",
    }),
  ],
);

export const STORIES: readonly Story[] = [SCHOOL_STORY, FERRY_STORY, DAM_STORY];

export const COVERAGE: Coverage = {
  feedsChecked: 12,
  failing: [{ feed: "Harbour Herald", reason: "the server answered 404 (not found)" }],
  stale: [{ feed: "صوت الجبل", lastEntryAt: "2026-11-12T07:00:00.000Z" }],
};

export const order = (
  lang: Language,
  maxStories = 10,
): { lang: Language; timeZone: string; maxStories: number } => ({
  lang,
  timeZone: "Asia/Beirut",
  maxStories,
});
