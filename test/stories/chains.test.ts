import { expect, test } from "vitest";
import { chainsOf, partOf } from "../../src/stories/chains.ts";
import { article } from "../digests/sample.ts";

const LEAD =
  "A freight train left the rails near the village of Orsa on Tuesday and spilled two wagons of grain over the road, the railway said, adding that nobody was hurt and that the line would stay closed until the weekend.";
const carried = (id: string, publisher: string, hour: number) =>
  article({
    id,
    publisher,
    lang: "en",
    title: "Freight train derails near Orsa",
    text: LEAD,
    wire: "AFP",
    publishedAt: `2026-11-26T0${hour}:00:00.000Z`,
  });

test("copies of an agency's text are one origin with its carriers, the agency itself left out", () => {
  const articles = [
    carried("c3", "Orsa Times", 5),
    carried("c1", "AFP", 3),
    carried("c2", "Vale Herald", 4),
    article({
      id: "own",
      publisher: "Grain Weekly",
      lang: "en",
      title: "Harvest prices fall",
      byline: "Ann Holm",
      text: "Grain prices fell by a tenth at the Orsa exchange after buyers stayed away, and traders blamed the wet summer for what they called the poorest crop in nine years, with barley hit hardest of all.",
    }),
  ];
  const [chain, own] = chainsOf(articles);
  expect(chain).toMatchObject({ agency: "AFP", carriers: ["Vale Herald", "Orsa Times"] });
  expect(chain!.articles.map(({ id }) => id)).toEqual(["c1", "c2", "c3"]);
  expect(own).toMatchObject({ agency: null, carriers: [] });
  expect(partOf(chain!, [articles[0]!]).carriers).toEqual(["Orsa Times"]);
});

test("who retells a publisher's report carries it", () => {
  const first = article({
    id: "a",
    publisher: "Vale Herald",
    lang: "en",
    title: "Train",
    text: LEAD,
    byline: "Ann Holm",
  });
  const copy = article({
    ...first,
    id: "b",
    publisher: "Orsa Times",
    byline: null,
    publishedAt: "2026-11-26T12:00:00.000Z",
  });
  expect(chainsOf([copy, first])).toMatchObject([{ agency: null, carriers: ["Orsa Times"] }]);
});
