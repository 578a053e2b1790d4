import { describe, expect, test } from "vitest";
import { markedStretches } from "../../src/text/marks.ts";

const marked = (text: string): string[] =>
  markedStretches(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));

describe("stretches in quotation marks", () => {
  test.each([
    ['He said "yes" and "no".', ["yes", "no"]],
    ["He said “yes, «maybe»” twice.", ["yes, «maybe»"]],
    ["قال « نعم » ثم «لا».", ["نعم", "لا"]],
    ["قال ”نعم“ ثم ”لا“.", ["نعم", "لا"]],
    ["قال » نعم « أمس.", ["نعم"]],
    ['قال " نعم " أمس.', ["نعم"]],
    ['وصفت بـ"الطويلة" ثم انتهت.', ["الطويلة"]],
    ["Er sagte „ja“ dazu.", ["ja"]],
    ["‹yes› she said", ["yes"]],
    ["'The dam holds,' he said.", ["The dam holds,"]],
    ["It's the ministers' plan, the '90s one.", []],
    ["She's ‘not sure’ it's his.", ["not sure"]],
    ['He said "never. Then he left.', ["never"]],
    ['""', []],
  ])("%s", (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });
});

/** Each group is one way in which marks go wrong in print. */
describe("stretches in marks that are", () => {
  const table = (name: string, rows: readonly (readonly [string, readonly string[]])[]): void => {
    describe(name, () => {
      test.each(rows)("%j", (text, expected) => expect(marked(text)).toEqual(expected));
    });
  };

  table("of every kind", [
    ["‘so’", ["so"]],
    ["'so'", ["so"]],
    ["''so''", ["so"]],
    ["``so''", ["so"]],
    ["›so‹", ["so"]],
    ["»so«", ["so"]],
    ["＂so＂", ["so"]],
    ["‟so”", ["so"]],
    ["″so″", ["so"]],
    ["„so”", ["so"]],
  ]);

  table("mixed or unbalanced", [
    ['“so"', ["so"]],
    ['"so”', ["so"]],
    ['«نص" قال', ["نص"]],
    ["“نص» قال", ["نص"]],
    ['«نص قال "آخر" ثم', ['نص قال "آخر" ثم']],
    ["نص» قال", []],
    ["«نص» قال» نص", ["نص"]],
    ["إن» نص»", ["نص"]],
    ['He is "a" "b" c"', ["a", "b"]],
    ["“one “two” and", ["one", "two"]],
  ]);

  table("written on to their words", [
    ['قال:"نص"وغادر', ["نص"]],
    ["و«داعش» و «القاعدة»", ["داعش", "القاعدة"]],
    ['He said:"so"and left', ["so"]],
    ['("so")', ["so"]],
    ['—"so"—', ["so"]],
    ['"so",he said', ["so"]],
  ]);

  table("beside signs that nobody sees", [
    ["\u200f«نص»\u200f", ["نص"]],
    ['"\u200f نص \u200f"', ["نص"]],
    ["«\u202bنص\u202c»", ["نص"]],
    ['قال \u200f"نص"\u200f ثم "آخر"', ["نص", "آخر"]],
  ]);

  table("nested or doubled", [
    ['قال إن "تنظيم "داعش" الإرهابي" خطر', ['تنظيم "داعش" الإرهابي']],
    ["«a «b» c» d", ["a «b» c"]],
    ["“He said ‘no’ to me,” she said", ["He said ‘no’ to me,"]],
    ["‘He said “no” to me,’ she said", ["He said “no” to me,"]],
    ['"“so”"', ["“so”"]],
    ['""so"" he said', ['"so"']],
    ["«“so”»", ["“so”"]],
  ]);

  table("apostrophes, inches and minutes", [
    ["the '90s were 'good' he said", ["good"]],
    ["rock 'n' roll and 'jazz'", ["jazz"]],
    ["'Let 'em come,' he said", ["Let 'em come,"]],
    ["’Twas the night, don’t can’t", []],
    ["O'Brien's 'plan'", ["plan"]],
    ["James' dog said 'woof'", ["woof"]],
    ["'The ministers' offices are good,' he said", ["The ministers' offices are good,"]],
    ["5'10\" tall and 6' wide", []],
    ['a 12" record and a 7" one', []],
    [`‘${"a word and ".repeat(60)}no more,’ he said`, [`${"a word and ".repeat(60)}no more,`]],
  ]);

  table("without a word", [
    ['"" and "so"', ["so"]],
    ['" "', []],
    ['"—" and "…"', []],
    ['"""""""', []],
  ]);
});
