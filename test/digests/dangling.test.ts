import { expect, test } from "vitest";
import { isDangling } from "../../src/digests/dangling.ts";

test.each([
  ["وأضاف البيان أن الوفود ستجتمع مجددًا.", true],
  ["كما دعا إلى هدنة.", true],
  ["من جهته، قال الوزير إن الأسعار سترتفع.", true],
  ["قال إن الأسعار سترتفع.", true],
  ["ويأتي ذلك بعد أسبوع من المحادثات.", true],
  ["وقتل سبعة في الهجوم.", true],
  ["وعدد القتلى سبعة.", true],
  ["ودعت المنظمة إلى هدنة.", true],
  ["واليوم تجد المدينة نفسها بلا ماء.", true],
  ["والدفاع عن المدينة صعب.", true],
  ["فالصفقة قائمة بالأمنيات.", true],
  ["ففي المدينة ثلاثة مستشفيات.", true],
  ["من ناحية ثانية، أكد القائد مقتل العشرات.", true],
  ["على الأرض، أفاد المرصد عن مقتل سبعة.", true],
  ["جدير بالذكر أن السد بني قبل تسع سنوات.", true],
  ["تأتي هذه الخطوة بعد أسبوع من المحادثات.", true],
  ["تشهد المدينة هذا الأسبوع ثلاث محاكمات.", false],
  ["تبدأ هذا الأسبوع محادثات السد.", false],
  ["والد الضحية يطالب بمحاكمة.", false],
  ["وقت المحادثات لم يحدد.", false],
  ["وفاة الرئيس السابق عن تسعين عاما.", false],
  ["فلسطين تطلب عضوية كاملة.", false],
  ["فاليري دومون تستقيل من البلدية.", false],
  ["وعود الحكومة لم تتحقق.", false],
  ["وزير النقل أعلن خطة جديدة.", false],
  ["واشنطن تستضيف المحادثات.", false],
  ["استؤنفت المحادثات يوم الخميس.", false],
  ["فرنسا تستضيف المحادثات.", false],
])("Arabic: %s", (sentence, dangling) => {
  expect(isDangling(sentence, "ar")).toBe(dangling);
});

test.each([
  ["He also dismissed the reports.", true],
  ["However, the talks went on.", true],
  ["In addition, the council met twice.", true],
  ["The minister also rejected the plan.", true],
  ["and the talks went on.", true],
  ["The visit, though, has strained the alliance.", true],
  ["The questions come as the committee begins its hearing.", true],
  ["The vice president dominated the evening.", true],
  ["The president and the speaker met on Sunday.", true],
  ["Brown called as well for a ban on imports.", true],
  ["None of this satisfied the union.", true],
  ["There was one problem: nobody had paid.", true],
  ["The president of the harbour union resigned.", false],
  ["The questions about the dam remain open.", false],
  ["The official who refused to testify resigned.", false],
  ["The White House defended the plan.", false],
  ["Ships as well as trains stood still.", false],
  ["Talks resumed on Thursday.", false],
  ["11 metres of water are missing.", false],
])("English: %s", (sentence, dangling) => {
  expect(isDangling(sentence, "en")).toBe(dangling);
});
