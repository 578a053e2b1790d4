import { parseFeed } from "../../src/feeds/parse.ts";

const docs: Record<string, string> = {
  cdf: `<CHANNEL HREF="http://example.com/"><TITLE>Chan</TITLE><ITEM HREF="http://example.com/a" LASTMOD="2002-09-11T12:00"><TITLE>Item</TITLE><ABSTRACT>x</ABSTRACT></ITEM></CHANNEL>`,
  upper: `<RSS VERSION="2.0"><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>I</TITLE><LINK>http://example.com/a</LINK><PUBDATE>Thu, 01 Jan 2004 19:48:21 GMT</PUBDATE></ITEM></CHANNEL></RSS>`,
  prefix: `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>E</a:title><a:link href="http://example.com/a"/><a:updated>2004-01-01T00:00:00Z</a:updated></a:entry></a:feed>`,
  rssprefix: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rss="http://purl.org/rss/1.0/"><rss:channel rdf:about="http://e/"><rss:title>T</rss:title></rss:channel><rss:item rdf:about="http://e/1"><rss:title>I</rss:title><rss:link>http://e/1</rss:link></rss:item></rdf:RDF>`,
  noroot: `<channel><title>T</title><item><title>I</title><link>http://e/1</link></item></channel>`,
  nochannel: `<rss><item><title>I</title><link>http://e/1</link></item></rss>`,
  dctitle: `<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><dc:title>T</dc:title><item><dc:title>I</dc:title><dc:date>2004-01-01</dc:date></item></channel></rss>`,
  dcterms: `<rss xmlns:dcterms="http://purl.org/dc/terms/"><channel><item><title>a</title><dcterms:created>2004-01-01T00:00:00Z</dcterms:created></item><item><title>b</title><dcterms:issued>2004-01-02T00:00:00Z</dcterms:issued></item><item><title>c</title><dcterms:modified>2004-01-02T00:00:00Z</dcterms:modified></item></channel></rss>`,
  base64: `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title type="application/octet-stream" mode="base64">RXhhbXBsZSA8Yj5BdG9tPC9iPg==</title></entry></feed>`,
  escaped: `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title type="text/html" mode="escaped">Example &lt;b&gt;Atom&lt;/b&gt;</title></entry></feed>`,
  xhtmltitle: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Example <b>Atom</b></div></title></entry></feed>`,
  texttitle: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">a &lt;b&gt; c</title></entry></feed>`,
  entryonly: `<entry xmlns="http://www.w3.org/2005/Atom"><title>E</title><link href="http://e/1"/></entry>`,
  mediaTitle: `<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:title>M</media:title><link>http://e/1</link></item></channel></rss>`,
  emptyfeed: `<rss version="2.0"><channel><title>T</title></channel></rss>`,
  emptyatom: `<feed xmlns="http://www.w3.org/2005/Atom"></feed>`,
  emptyrss: `<rss></rss>`,
  rootonly: `<rdf:RDF></rdf:RDF>`,
  channelonly: `<channel></channel>`,
  emptyentry: `<feed xmlns="http://www.w3.org/2005/Atom"><entry></entry></feed>`,
  linkonly: `<rss><channel><item><link>http://e/1</link></item><item><link>http://e/2</link></item></channel></rss>`,
  guidonly: `<rss><channel><item><guid>http://e/1</guid></item></channel></rss>`,
  dateonly: `<rss><channel><item><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate></item></channel></rss>`,
  authoronly: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><author><name>x</name></author></entry></feed>`,
  json: `{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":1,"content_text":"x","url":"http://e/1"}]}`,
  jsonnoversion: `{"title":"T","items":[{"id":"1","content_text":"x","url":"http://e/1"}]}`,
  jsonarr: `[]`,
  xmllink: `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><item><title>x</title><atom:link href="http://e/1"/></item></channel></rss>`,
  linkhref: `<rss><channel><item><title>x</title><link href="http://e/1"/></item></channel></rss>`,
  base: `<rss xml:base="http://e/dir/"><channel xml:base="sub/"><item xml:base="deep/"><title>x</title><link>f</link></item></channel></rss>`,
  atombase: `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://e/dir/"><entry xml:base="sub/"><title>x</title><link href="f" xml:base="deep/"/></entry></feed>`,
  weird: `<foo><bar>1</bar></foo>`,
  html: `<html><head></head></html>`,
  plain: `hello`,
  empty: ``,
  itemfirst: `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item rdf:about="http://e/1"><title>I</title><link>http://e/1</link></item><channel rdf:about="http://e/"><title>T</title></channel></rdf:RDF>`,
  createdAtom03: `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>x</title><created>2004-01-01T00:00:00Z</created></entry></feed>`,
  expiration: `<rss><channel><item><title>a</title><lastBuildDate>Thu, 01 Jan 2004 19:48:21 GMT</lastBuildDate></item></channel></rss>`,
  userland: `<rss xmlns="http://backend.userland.com/rss2"><channel><title>T</title><item><title>I</title><link>http://e/1</link></item></channel></rss>`,
  my: `<my:rss xmlns:my="http://my/"><my:channel><my:item><my:title>I</my:title></my:item></my:channel></my:rss>`,
  dup: `<rss><channel><item><guid>1</guid><title>A</title></item><item><guid>1</guid><title>B</title></item></channel></rss>`,
};
for (const [k, d] of Object.entries(docs)) {
  try {
    const f = await parseFeed(d, "http://base.example/feed");
    console.log(
      k.padEnd(14),
      f.format,
      f.title,
      JSON.stringify(f.entries.map((e) => [e.title, e.link, e.publishedAt])),
    );
  } catch (e) {
    console.log(k.padEnd(14), "THROWS", (e as Error).message.slice(0, 80));
  }
}
