import { describe, expect, test } from "vitest";
import { createEnglishMentions } from "../../../src/speakers/english/mentions.ts";
import { documentOf } from "../../../src/text/document.ts";

const reader = createEnglishMentions("config");
const read = (text: string) => reader.read(documentOf(text, "en"), { start: 0, end: text.length, text });

describe("read", () => {
  test.each([
    ["Foreign Minister Nadia Halwan", "Nadia Halwan", "Foreign Minister", "person"],
    ["Dmitry Orlov, the Kremlin spokesman", "Dmitry Orlov", "Kremlin spokesman", "person"],
    ["the Kremlin spokesman, Dmitry Orlov", "Dmitry Orlov", "Kremlin spokesman", "person"],
    ["Sen. Jon Marsh (I-Vt.)", "Jon Marsh", "Sen.", "person"],
    ["Mr. Rell", "Rell", null, "person"],
    ["U.N. special envoy Jan Rell", "Jan Rell", "U.N. special envoy", "person"],
    ["Sky News’s Lina Karam", "Lina Karam", "Sky News", "person"],
    ["Karim al-Nasr", "Karim al-Nasr", null, "person"],
    ["Ambassador to the United States Jan Rell", "Jan Rell", "Ambassador to the United States", "person"],
    ["the Ministry of Health", "Ministry of Health", null, "government"],
    ["Washington", "Washington", null, "government"],
    ["the government", "government", null, "government"],
    ["the United Nations", "United Nations", null, "organisation"],
    ["CNN", "CNN", null, "organisation"],
    ["a report", "report", null, "document"],
    ["the 14th Amendment", "14th Amendment", null, "document"],
    ["Rep. Peter King, R-N.Y., who opposes the plan", "Peter King", "Rep.", "person"],
    ["Sen. Jon Corran, D-CT", "Jon Corran", "Sen.", "person"],
    [
      "the council's top Democrat, Sen. Lina Karam of Tirsa",
      "Lina Karam",
      "council's top Democrat",
      "person",
    ],
    ["Another Republican, Rep. Omar Hale of Tirsa", "Omar Hale", "Rep.", "person"],
    ["An incredulous Jan Rell", "Jan Rell", null, "person"],
    [
      "The National Union for Port Workers President Lina Karam",
      "Lina Karam",
      "National Union for Port Workers President",
      "person",
    ],
    [
      "former Housing and Port Development Secretary Lina Karam",
      "Lina Karam",
      "former Housing and Port Development Secretary",
      "person",
    ],
  ])("%s", (text, name, role, kind) => expect(read(text)).toMatchObject({ form: "name", name, role, kind }));

  test.each([
    ["a senior official", "unnamed", "unnamed"],
    ["residents", "unnamed", "group"],
    ["Rell supporters", "unnamed", "group"],
    ["the minister", "role", "person"],
    ["the council’s top Democrat", "unnamed", "unnamed"],
    ["One Republican who opposed her", "unnamed", "unnamed"],
    ["she", "pronoun", "person"],
    ["they", "pronoun", "group"],
  ])("%s", (text, form, kind) => expect(read(text)).toMatchObject({ form, kind }));

  test("joint speakers are a group", () => {
    expect(read("Halwan and Rell")).toMatchObject({ kind: "group", agreement: { number: "plural" } });
  });

  test("a counterpart is somebody else's", () => {
    expect(read("his German counterpart")).toMatchObject({ form: "role", relational: true });
  });

  test.each([
    ["she", "f"],
    ["Mrs. Karam", "f"],
    ["Nadia Halwan", "f"],
    ["spokesman Orlov", "m"],
    ["Jan Rell", null],
  ])("gender of %s", (text, gender) => expect(read(text).agreement.gender).toBe(gender));

  test("a relative pronoun stands for the words before it", () => {
    const text = "Envoy Jan Rell, who said the talks had failed, left.";
    const start = text.indexOf("who");
    const source = { start, end: start + 3, text: "who" };
    expect(reader.read(documentOf(text, "en"), source)).toMatchObject({ name: "Jan Rell", role: "Envoy" });
  });
});

describe("a document's names", () => {
  const document = documentOf(
    "Foreign Minister Nadia Halwan met Jan Rell, the Norwegian envoy, on Monday. Halwan said the talks went well. The minister left.",
    "en",
  );

  test("the fullest form with the earliest title", () => {
    expect(reader.fullest(document, "Halwan", 80)).toEqual({
      name: "Nadia Halwan",
      role: "Foreign Minister",
    });
    expect(reader.fullest(document, "Rell", 80)).toEqual({ name: "Jan Rell", role: "Norwegian envoy" });
    expect(reader.fullest(document, "Orlov", 80)).toBeNull();
  });

  test("who holds an office", () => {
    expect(reader.byRole(document, "minister", 120)?.name).toBe("Nadia Halwan");
    expect(reader.byRole(document, "envoy", 120)?.name).toBe("Jan Rell");
    expect(reader.byRole(document, "mayor", 120)).toBeNull();
  });
});

describe("words that open a sentence or stand behind a name are none of it", () => {
  test.each([
    ["But Roger Pell of the institute left. Pell is old.", "Pell", "Roger Pell", null],
    ["As Sen. Ada Obi left, they cheered. Obi is old.", "Obi", "Ada Obi", "Sen."],
    ["Attacking Lina Karam, they went on. Karam is old.", "Karam", "Lina Karam", null],
    ["Senators Ada Obi and Jon Pell left. Obi is old.", "Obi", "Ada Obi", "Senator"],
    [
      "The Deputy Secretary for Harbour Security Lina Karam left. Karam is old.",
      "Karam",
      "Lina Karam",
      undefined,
    ],
    ["Jan Rell, clearly glad to come to President Obi's help, left. Rell is old.", "Rell", "Jan Rell", null],
    [
      "Jan Rell, a friend of the younger Mr. Hale who led them, left. Rell is old.",
      "Rell",
      "Jan Rell",
      "friend of the younger Mr. Hale",
    ],
    [
      "Jan Rell is a lover of the arts and aligns himself with painters. Rell is old.",
      "Rell",
      "Jan Rell",
      undefined,
    ],
    [
      "Jan Rell, a Tirsa University School of Law professor, left. Rell is old.",
      "Rell",
      "Jan Rell",
      "Tirsa University School of Law professor",
    ],
  ])("%s", (text, short, name, role) => {
    const found = reader.fullest(documentOf(text, "en"), short, text.length);
    expect(found?.name).toBe(name);
    if (role !== undefined) expect(found?.role).toBe(role);
  });

  test.each([
    ["The White House on Wednesday told of it. The White House is old.", "White House", "organisation", null],
    ["As Senate Democrats left, they cheered. Democrats are old.", "Democrats", "organisation", null],
    ["With White House help it went on. The House is old.", "House", "organisation", null],
    [
      "Other River Commission people left. The Commission is old.",
      "Commission",
      "organisation",
      "River Commission",
    ],
  ] as const)("%s", (text, short, kind, name) => {
    expect(reader.fullest(documentOf(text, "en"), short, text.length, kind)?.name ?? null).toBe(name);
  });
});

test("a name that goes on to a verb was cut wrongly, and names nobody", () => {
  expect(read("Salt co-founder Mark Suker tweeted to Ahmed").name).toBeNull();
});

describe("a surname alone in the sentence before", () => {
  const before = (text: string): string | null =>
    reader.namedBefore?.(documentOf(text, "en"), text.length - 1)?.text ?? null;
  test.each([
    ["Dobrin, who in May had vowed to fight, sat in silence. He said so.", "Dobrin"],
    ["In May, Karvel-Ost has written to the port. She said so.", "Karvel-Ost"],
    ["Karvel-Ost surprised the room. She said so.", "Karvel-Ost"],
    ["The ministry in Dorrin has written to the port. He said so.", null],
    ["Residents, who had waited, left. He said so.", null],
    ["Dobrin, who spoke first, met Karvel, who spoke last. He said so.", null],
  ])("%s", (text, name) => expect(before(text)).toBe(name));
});
