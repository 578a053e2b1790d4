/**
 * Made-up news for benches, the same for the same numbers: people of two languages who are for or against something. Feeds 3, 7, 11
 * and so on write Arabic.
 */
/** Numbers from 0 up to 1 that are always the same for the same words (FNV-1a). */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join("|")) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
const pick = <T>(from: readonly T[], ...words: readonly (string | number)[]): T =>
  from[Math.floor(chance(...words) * from.length)]!;

const ENGLISH = {
  names:
    "Ana Duran,Petra Weiss,Omar Venn,Mona Adel,Lena Okoro,Samir Haddad,Ruth Lindqvist,Jonas Albrecht,Amal Farouk,Peter Novak,Grace Mbeki,Tomas Rivera".split(
      ",",
    ),
  offices: "Mayor,Minister,Councillor,Governor,Ambassador,Professor".split(","),
  things:
    "the new bridge,the harbour,the water supply,the school budget,the ceasefire,the border crossing,the fishing quota,the railway line,the hospital,the tax reform,the oil terminal,the refugee camp".split(
      ",",
    ),
  sayings: [
    "We support %t because everyone gains from it",
    "We reject %t as long as nobody has asked the people",
    "Nobody knows what %t will cost in the end",
    "%t must be settled before the end of the month",
  ],
};
const ARABIC = {
  names: "سامي حداد,ليلى نصار,عمر الخطيب,منى عبد الله,كريم منصور,رنا شاهين,فادي سلامة,هدى درويش".split(","),
  offices: "الوزير,المحافظ,السفير,النائب".split(","),
  things:
    "الجسر الجديد,الميناء,شبكة المياه,ميزانية المدارس,وقف إطلاق النار,المعبر الحدودي,سكة الحديد,المستشفى".split(
      ",",
    ),
  sayings: [
    "نؤيد %t لأن الجميع يستفيد منه",
    "نرفض %t ما لم يُسأل الناس عنه",
    "لا أحد يعرف كم سيكلف %t في النهاية",
  ],
};

export function paragraph(feed: number, at: number, place: number): string {
  const arabic = feed % 4 === 3;
  // Feeds of one language write of the same matter for some hours: stories of several outlets come of it.
  const matter = Math.floor(at / 12);
  const words = arabic ? ARABIC : ENGLISH;
  const thing = pick(words.things, matter, arabic ? "ar" : "en", "thing");
  const name = pick(words.names, matter, place, "name");
  const office = pick(words.offices, name);
  const saying = pick(words.sayings, name, thing).replace("%t", thing);
  return arabic
    ? `وقال ${office} ${name} إن «${saying}»، وذلك في اليوم ${matter % 365} من المحادثات في المنطقة ${Math.floor(chance(matter) * 900)}.`
    : `“${saying},” said ${office} ${name} on day ${matter % 365} of the talks in district ${Math.floor(chance(matter) * 900)}. ${place % 2 === 0 ? `Officials of station ${feed} added that ${thing} would be looked at again.` : `People in the room remembered ${Math.floor(chance(matter, feed, place) * 5_000)} letters later.`}`;
}
