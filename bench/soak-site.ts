import { createServer } from "node:http";

/**
 * Loopback news sites for `bench/soak`, in a process of their own: what they hold is not the service's. The parent says
 * what time it is (a message with milliseconds); each feed brings an article every two hours or so, the latest twenty
 * shown. Every tenth article is edited an hour after it came, and each feed fails for an hour a day.
 */
const HOUR_MS = 3_600_000;
const SHOWN = 20;
let now = 0;

/** Numbers from 0 up to 1 that are always the same for the same words (FNV-1a). */
function chance(...words: readonly (string | number)[]): number {
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

function paragraph(feed: number, at: number, place: number): string {
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

function feedOf(feed: number): string {
  const hour = Math.floor(now / HOUR_MS);
  const items: string[] = [];
  for (let at = hour; items.length < SHOWN && at > hour - 200; at--) {
    if (chance(feed, at, "comes") > 0.5) continue;
    const edited = chance(feed, at, "edited") < 0.1 && at < hour;
    const text = Array.from({ length: 6 }, (_, place) => paragraph(feed, at, place)).join("</p><p>");
    items.push(
      `<item><title>${edited ? "Corrected: " : ""}${paragraph(feed, at, 0).slice(0, 70)} ${at}</title><link>http://127.0.${feed}.1:${port}/${at}</link><guid isPermaLink="false">${feed}-${at}</guid><pubDate>${new Date(at * HOUR_MS).toUTCString()}</pubDate><content:encoded><![CDATA[<p>${text}</p>${edited ? `<p>An earlier version named another place.</p>` : ""}]]></content:encoded></item>`,
    );
  }
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Station ${feed}</title><link>http://127.0.${feed}.1:${port}/</link><language>${feed % 4 === 3 ? "ar" : "en"}</language>${items.join("")}</channel></rss>`;
}

let port = 0;
const server = createServer((request, response) => {
  const feed = Number(/^\/feed\/(\d+)$/u.exec(request.url ?? "")?.[1] ?? -1);
  if (feed < 0) return response.writeHead(404).end();
  if (Math.floor(now / HOUR_MS) % 24 === feed % 24) return response.writeHead(500).end();
  response.writeHead(200, { "content-type": "application/rss+xml" }).end(feedOf(feed));
});
server.keepAliveTimeout = 1_000;
server.listen(0, "0.0.0.0", () => {
  port = (server.address() as { port: number }).port;
  process.send?.(port);
});
process.on("message", (at) => {
  now = Number(at);
  process.send?.(now);
});
process.on("disconnect", () => process.exit());
