/** Two articles of our own writing, as a site would serve them. */
export const arabic = {
  title: "المجلس البلدي في مدينة النور يقرر فتح الجسر الجديد أمام السيارات",
  paragraphs: [
    "قرر المجلس البلدي في مدينة النور أمس الثلاثاء فتح الجسر الجديد أمام السيارات في الأول من آذار، بعد أشهر من التأخير بسبب الأمطار التي غمرت الورشة مرتين.",
    'وقال رئيس المجلس سامي الحداد في مؤتمر صحافي: "لن نفتح الجسر قبل أن يوقع المهندسون على كل صفحة من التقرير، فسلامة الناس أهم من المواعيد".',
    "وأضاف أن كلفة المشروع بلغت 12.5 مليون دينار، «وهو أقل مما كان متوقعاً»، على حد تعبيره.",
    "من جهتها طالبت نقابة سائقي الحافلات بتخصيص مسار لها على الجسر، واعتبرت أن القرار جاء من دون مشاورة أحد، في حين رأى تجار السوق القديم أن الجسر سيبعد الزبائن عنهم.",
    "ومن المقرر أن تبدأ تجارب الأحمال يوم الخميس المقبل بحضور وزير النقل.",
  ],
} as const;

export const english = {
  title: "Harbour council votes to keep the night ferry running through winter",
  paragraphs: [
    "The harbour council voted on Tuesday to keep the night ferry running through the winter, after island residents said that the last boat was their only way home from late shifts.",
    "“We heard from nurses, bakers and cleaners, and not one of them asked for a luxury,” said Ada Brook, who chairs the council. “They asked to get home.”",
    "The operator had warned that the route loses £40,000 a month & that fares would have to rise. Its director, Tom Reed, said he was “disappointed, but not surprised”.",
    "Fuel costs have doubled since the boats were ordered, according to the council's own figures, and two of the four vessels are due for repairs in the spring.",
    "A review is to report in April.",
  ],
} as const;

type Piece = { readonly title: string; readonly paragraphs: readonly string[] };

const asHtml = (text: string): string => text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;");

export const fullText = (piece: Piece): string =>
  piece.paragraphs.map((line) => `<p>${asHtml(line)}</p>`).join("\n");

/** A page with all that stands around an article. */
export const page = (
  piece: Piece,
  { lang = "en", charset = "utf-8", head = "" } = {},
): string => `<!doctype html>
<html lang="${lang}"><head><meta charset="${charset}"><title>${asHtml(piece.title)} | Harbour Post</title>${head}<template><p>never</p></template></head>
<body><header class="site-header"><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<div id="cookie-consent"><p>We use cookies to make this site better, and to see who reads what.</p><button>Accept</button></div>
<main><article class="post"><h1>${asHtml(piece.title)}</h1><p class="byline">By Rana Aziz</p><time datetime="2026-11-24T09:30:00+02:00">24 November 2026</time>
<div class="share-bar"><a href="#">Tweet</a> <a href="#">Share</a></div>
<div class="article-body">${piece.paragraphs
  .map(
    (line, at) =>
      `<p>${asHtml(line)}</p>${at === 1 ? '<aside class="related"><h3>Related</h3><ul><li><a href="/x">Something else that happened, said a man</a></li></ul></aside><p>اقرأ أيضا: <a href="/y">خبر آخر</a></p>' : ""}`,
  )
  .join("\n")}</div>
<section class="newsletter-signup"><h2>Sign up for our newsletter</h2><p>Every morning, said the editor, in your inbox.</p></section></article></main>
<aside><h2>Most read</h2><ul><li><a href="/1">One story</a></li><li><a href="/2">Another story</a></li></ul></aside>
<footer><p>Copyright Harbour Post. All rights reserved, the publisher said.</p></footer><script>var x = "<p>no</p>";</script></body></html>`;
