import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { linkSpeakers } from "../../src/speakers/link.ts";
import { readLinkTools } from "../../src/speakers/link-tools.ts";
import type { Speaker, SpeakerKind } from "../../src/speakers/speaker.ts";

const tools = readLinkTools(packagedConfigDir());
const speaker = (name: string, role: string | null = null, kind: SpeakerKind = "person"): Speaker => ({
  id: speakerIdOf(name, kind),
  name,
  role,
  kind,
});
const linked = (...speakers: readonly Speaker[]): string[][] =>
  linkSpeakers(speakers, tools)
    .map(({ members }) => members.map((member) => member.speaker.name).sort())
    .sort((a, b) => a[0]!.localeCompare(b[0]!));

describe("speakers of one story", () => {
  test("are one person across scripts, bare family names with them", () => {
    const names = ["John Kerry", "جون كيري", "كيري", "Kerry", "Джон Керри"];
    expect(linked(...names.map((name) => speaker(name)))).toEqual([[...names].sort()]);
  });

  test("with ابن before a family name are who bears it", () => {
    expect(linked(speaker("سالم بن حمدون"), speaker("ابن حمدون"))).toEqual([["ابن حمدون", "سالم بن حمدون"]]);
    expect(linked(speaker("سالم بن حمدون"), speaker("ابن رمضان"))).toEqual([
      ["ابن رمضان"],
      ["سالم بن حمدون"],
    ]);
  });

  test("a form of address beside a surname is no office of somebody else's", () => {
    const full = speaker("Denise Oakes", "leads the Reform group");
    expect(linked(full, speaker("Oakes", "Cllr"))).toEqual([["Denise Oakes", "Oakes"]]);
    expect(linked(full, speaker("Oakes", "cable merchant"))).toEqual([["Denise Oakes"], ["Oakes"]]);
  });

  test("of one family name stay apart, and a bare name with two bearers stands alone", () => {
    expect(linked(speaker("George Bush"), speaker("Jeb Bush"), speaker("بوش"), speaker("جورج بوش"))).toEqual([
      ["George Bush", "جورج بوش"],
      ["Jeb Bush"],
      ["بوش"],
    ]);
  });

  test("a bare family name with an office of its own that shares no word is somebody else", () => {
    const full = speaker("Fares Belkouri", "harbour master");
    expect(linked(full, speaker("Belkouri", "harbour master of Tolga"))).toHaveLength(1);
    expect(linked(full, speaker("Belkouri"))).toHaveLength(1);
    expect(linked(full, speaker("Belkouri", "cable merchant"))).toHaveLength(2);
  });

  test("of one office whose short names differ by a vowel join; without the office they do not", () => {
    const minister = "Transport Minister";
    expect(linked(speaker("Fares Belkouri", minister), speaker("Faris Belkouri", minister))).toHaveLength(1);
    expect(linked(speaker("Fares Belkouri"), speaker("Faris Belkouri"))).toHaveLength(2);
    expect(linked(speaker("Fares Belkouri", "lawmaker"), speaker("Faris Belkouri", "lawmaker"))).toHaveLength(
      2,
    );
  });

  test("whose spelling varies join, whose given names differ do not", () => {
    expect(linked(speaker("أنطونيو غوتيريش"), speaker("أنطونيو غوتيريس"))).toHaveLength(1);
    expect(linked(speaker("حسن نصار"), speaker("حسين نصار"))).toHaveLength(2);
    expect(linked(speaker("Robin Williams"), speaker("Robbie Williams"))).toHaveLength(2);
    expect(linked(speaker("سلمان العودة"), speaker("سليمان العودة"))).toHaveLength(2);
  });

  test("hold a farther spelling for one person only where the roles agree", () => {
    const [one, other] = ["Salma Tarazi", "Salma Terrazi"];
    expect(linked(speaker(one), speaker(other))).toHaveLength(2);
    expect(linked(speaker(one, "mayor of Tell Amrin"), speaker(other, "the mayor"))).toHaveLength(1);
  });

  test("a name in another script joins two spellings of one office-holder, and no two people", () => {
    const role = "وزير الخارجية";
    const minister = speaker("Idris Tamvar", "foreign minister");
    expect(
      linked(minister, speaker("إدريس تامفار", role), speaker("إدريس تمفار", role), speaker("إدريس تامفر")),
    ).toHaveLength(2);
    expect(
      linked(speaker("Hassan Nassar", "lawmaker"), speaker("حسن نصار", "نائب"), speaker("حسين نصار", "نائب")),
    ).toEqual([["Hassan Nassar", "حسن نصار"], ["حسين نصار"]]);
  });

  test("roles that differ keep a bare name away", () => {
    const full = speaker("Omar Haddad", "Iraqi finance minister");
    expect(linked(full, speaker("حداد", "سفير روسيا"))).toHaveLength(2);
    expect(linked(full, speaker("حداد", "وزير المالية العراقي"))).toHaveLength(1);
  });

  test("keep other kinds as they are", () => {
    expect(
      linked(speaker("Kerry Group", null, "organisation"), speaker("John Kerry"), speaker("Kerry")),
    ).toEqual([["John Kerry", "Kerry"], ["Kerry Group"]]);
  });

  test("a group never holds two names that contradict each other", () => {
    const groups = linked(speaker("Jean Martin"), speaker("Jan Martin"), speaker("جان مارتن"));
    expect(groups.every((group) => !(group.includes("Jean Martin") && group.includes("Jan Martin")))).toBe(
      true,
    );
  });
});

describe("roles", () => {
  test.each([
    ["Russian foreign minister", "وزير الخارجية الروسي", "agree"],
    ["U.S. Secretary of State", "وزير الخارجية الأميركي", "agree"],
    ["French foreign minister", "وزير الخارجية الألماني", "differ"],
    ["Turkish prime minister", "الرئيس التركي", "differ"],
    ["relief coordinator", "منسقة الإغاثة", "unknown"],
  ] as const)("%s and %s: %s", (one, other, evidence) => {
    expect(tools.roles(one, other)).toBe(evidence);
  });
  test("a missing one says nothing", () => {
    expect(tools.roles(null, "mayor")).toBe("unknown");
  });
});
