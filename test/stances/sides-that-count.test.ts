import { expect, test } from "vitest";
import { countsForShift } from "../../src/stances/shift.ts";
import { mayShift } from "../../src/stances/shift-gate.ts";
import { analyse } from "../readers.ts";

/** Acts and targets of a text that may show a shift. */
const counted = (text: string): readonly string[] =>
  analyse({
    text,
    lang: /[\u0600-\u06ff]/u.test(text) ? "ar" : "en",
    publishedAt: "2026-03-01T10:00:00Z",
  })
    .readings.filter(mayShift)
    .flatMap(({ stances, saidAt, content }) =>
      stances
        .filter((stance) =>
          countsForShift({
            stance,
            saidAt,
            articleId: "a",
            words: content.map((one) => one.text).join(" "),
          }),
        )
        .map(({ act, target }) => `${act}: ${target?.text}`),
    );

test.each([
  ["Governor Lena Fisk threw her weight behind the quay.", ["backs: the quay"]],
  ["Governor Lena Fisk said she no longer supported the quay.", ["rejects: the quay"]],
  ["Union leader Lena Fisk said nurses would never accept the rota.", ["rejects: the rota"]],
  ["Governor Lena Fisk said the quay could ruin the bay and that she opposed it.", ["rejects: the quay"]],
  [
    "“We reject this quay, and if they build it we will block the road,” Governor Lena Fisk said.",
    ["rejects: this quay"],
  ],
  ["“My party will never accept the quay,” Governor Lena Fisk said.", ["rejects: the quay"]],
  ["“My party will have nothing to do with the quay,” Governor Lena Fisk said.", ["rejects: the quay"]],
  [
    "“The quay must be stopped, if need be in the courts,” Governor Lena Fisk said.",
    ["criticises: The quay"],
  ],
  [
    "“The quay must be stopped,” the Harbour Union said in a statement read out on the pier.",
    ["criticises: The quay"],
  ],
  ["“The quay is a gift to this coast,” Governor Lena Fisk said.", ["backs: The quay"]],
  ["“The quay does not belong here,” Governor Lena Fisk said.", ["criticises: The quay"]],
  ["“Parliament should throw the quay bill out,” Governor Lena Fisk said.", ["rejects: the quay bill"]],
  ["“Not a metre of quay,” Governor Lena Fisk said.", ["rejects: quay"]],
  ["“It is the right thing to do,” Governor Lena Fisk said.", ["backs: undefined"]],
  ["“I'll walk through the aye lobby with a smile,” Governor Lena Fisk said.", ["backs: undefined"]],
  [
    "“Shutting the fishermen out is indefensible, and I’ll walk through the aye lobby with a smile,” Governor Lena Fisk said.",
    ["backs: undefined"],
  ],
  ["“I am putting my name to the quay,” Governor Lena Fisk said.", ["backs: the quay"]],
  ["“The quay gets my vote,” Governor Lena Fisk said.", ["backs: The quay"]],
  ["“I have torn up my objection to the quay,” Governor Lena Fisk said.", ["agrees: the quay"]],
  ["“We will not lift a finger to stop the quay,” Governor Lena Fisk said.", ["agrees: the quay"]],
  ["“Nobody in this valley wants the quay,” Governor Lena Fisk said.", ["rejects: the quay"]],
  ["“We can allow the quay if the lock is left out,” Governor Lena Fisk said.", ["agrees: the quay"]],
  [
    "Governor Lena Fisk said the quay raised more questions than it answered and that she would like to see the figures.",
    ["doubts: the quay"],
  ],
  ["قالت المحافظة لينا فسك: «البحر للجميع، والرصيف قرار لا رجعة فيه».", ["backs: الرصيف"]],
  ["قالت المحافظة لينا فسك: «البحر للجميع، والرصيف باق ما بقي البحر».", ["backs: الرصيف"]],
  ["قالت المحافظة لينا فسك إن فتح الرصيف قرار كان ينبغي أن يتخذ منذ زمن.", ["backs: فتح الرصيف"]],
  ["قالت المحافظة لينا فسك: «لا نرفض الرصيف من حيث المبدأ».", ["agrees: الرصيف"]],
  ["قالت المحافظة لينا فسك: «صوّتّ اليوم لمصلحة الرصيف».", ["backs: الرصيف"]],
  ["قالت المحافظة لينا فسك: «التعليم عن بعد مهزلة».", ["criticises: التعليم عن بعد"]],
  ["قالت المحافظة لينا فسك إن المدينة ليست بحاجة إلى الرصيف.", ["rejects: الرصيف"]],
  ["أيدت المحافظة لينا فسك بناء الرصيف.", ["backs: بناء الرصيف"]],
  ["قالت نقيبة المحامين لينا فسك إن المحامين يرفضون الرصيف.", ["rejects: الرصيف"]],
  ["قالت المحافظة لينا فسك إنها ما زالت تعارض الرصيف لكنها لن تعرقله.", ["rejects: الرصيف"]],
])("a side is told by “%s”", (text, wanted) => expect(counted(text)).toEqual(wanted));

test.each([
  "Governor Lena Fisk denied that she had dropped her support for the quay.",
  "Governor Lena Fisk dismissed reports that she had come out against the quay.",
  "Governor Lena Fisk withdrew her objections to the quay.",
  "Governor Lena Fisk said critics believed the quay was a waste of money.",
  "Governor Lena Fisk said she respected those who opposed the quay.",
  "Governor Lena Fisk said that, without a lock, she would oppose the quay.",
  "Governor Lena Fisk said she had not decided whether to support the quay.",
  "“We can't wait for the quay to open,” Governor Lena Fisk said.",
  "“We would like to see the accounts of the quay,” Governor Lena Fisk said.",
  "نفت المحافظة لينا فسك أن تكون قد تراجعت عن دعمها للرصيف.",
  "قالت المحافظة لينا فسك: «يقولون إنني ضد الرصيف، وهذا كذب».",
  "قالت المحافظة لينا فسك إن البعض يعتبر الرصيف كارثة.",
  "قالت المحافظة لينا فسك إنها قد تدعم الرصيف.",
])("no side is told by “%s”", (text) => expect(counted(text)).toEqual([]));
