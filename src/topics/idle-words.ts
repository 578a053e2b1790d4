import type { Language } from "../base/language.ts";

/** Words that say nothing of what a target is about, folded: grammar, and the shells that hold any content ("the idea of"). */
const IDLE: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    (
      "a an the this that these those any all some every each no not nor of in on at by for from to with without over under into onto " +
      "about against between among through during before after until since than as and or but if whether when where while which who " +
      "whom whose what why how it its he his she her they their them him we our us i my you your is are was were be been being am do does did " +
      "has have had having will would shall should can could may might must there here so such more most less least very too also only " +
      "just even still yet again own same other another others new newly old recent latest current present so called controversial possible " +
      "former ex already al el de one ones first last next both either neither because due up out off down away back once behind beside per towards toward " +
      "upon within across along around despite near inside outside beyond upcoming planned proposed certain various several many much few further " +
      "idea ideas plan plans proposal proposals decision decisions call calls move moves issue issues question matter case project projects " +
      "process attempt attempts effort efforts step steps situation way ways thing things part parts kind sort type fact case cases intention " +
      "possibility prospect measure measures scheme schemes initiative initiatives campaign programme program policy policies act " +
      "th st nd rd billion billions million millions thousand thousands hundreds dozens approximately about enough else ever " +
      "set go goes going went come comes coming came see seen seeing call called calling named known doing done being become becomes became bring brings bringing brought " +
      "need needs needed point points pointed face faces faced facing based appear appears appeared confirm confirms confirmed claim claims claimed respond responds responded answer answers answered comment comments commented describe describes described refer refers referred referring involve involves involved involving " +
      "concern concerns concerned focus focused focuses able source sources told tell tells telling note notes noted stress stresses stressed means meant mean like now then well whatever however though although really simply certainly probably perhaps always often sometimes soon quickly earlier late later ago past " +
      "make makes made making take takes took taken taking get gets got give gives given giving let lets put puts letting putting say says said want wants mr mrs ms " +
      "held whole entire ongoing continuing scheduled longstanding beneath together instead " +
      "country countries city town village nation people person someone anyone everyone man men year years month months week weeks day days time times today yesterday tomorrow"
    ).split(" "),
  ),
  ar: new Set(
    (
      "داخل بداخل عدم بعدم لعدم وعدم بالا " +
      "في من الي علي عن مع بين حول بشان ضد لدي عند خلال بعد قبل منذ حتي الذي التي الذين اللذين اللتين اللواتي ما ماذا لماذا كيف ان انه انها " +
      "انهم الا او ام و ثم لكن بل هو هي هم هذا هذه ذلك تلك هولاء كان كانت يكون تكون ليس ليست لا لم لن قد سوف كل جميع بعض اي ايه غير دون بدون " +
      "عبر نحو فوق تحت امام وراء ضمن لاجل بسبب اذا لو كما مثل هناك هنا به بها بهم له لها لهم فيه فيها منه منها عليه عليها اليه اليها عنه عنها " +
      "وهو وهي ومن وفي وعلي والي وعن ولا وما وان بان لان فان لكي كي جديد جديده الجديد الجديده سابق السابق الحالي الحاليه حالي حاليه اخر اخري الاخير " +
      "الاخيره الراهن الراهنه المقبل المقبله القادم القادمه القائم القائمه المحتمل المحتمله المثير المثيره للجدل المقترح المقترحه " +
      "فكره خطه خطط قرار قرارات مقترح مقترحات مشروع مشاريع قضيه قضايا مساله مسالة ملف عمليه محاوله محاولات جهود خطوه خطوات حاله اطار " +
      "مبادره مبادرات اجراء اجراءات تدبير تدابير سياسه سياسات حمله برنامج موضوع شان شيء امر كلمه واحد واحده اول اولي الاول الاولي " +
      "قال قالت يقول جعل يجعل القيام قيام يتم تم جري يجري سيد السيد للسيد لسيد سيده السيده " +
      "بحلول بحق قرب قباله لما لمن وسط اثناء ازاء تجاه حيال مقابل عقب اثر نتيجه بفعل بموجب وفق وفقا طبقا عملا باسم مقرر مقرره المقرر المقرره مزمع المزمع مزمعه المزمعه معروف المعروف معروفه المعروفه " +
      "مليون ملايين مليار مليارات الف الاف مئات عشرات نص مسعي مساعي توجه عزم نيه امكانيه احتمال ضروره صفه بصفه شكل بشكل اعتبار باعتبار " +
      "بلاد بلد بلده بلدان مدينه مدن قريه منطقه " +
      "اكثر اقل اكبر منصبه منصبها منصب موعدها موعده " +
      "احد احدي اكد اكدت يؤكد تؤكد مؤكدا اوضح اوضحت موضحا اضاف اضافت مضيفا ذكر ذكرت اشار اشارت مشيرا يشير تشير نفسه نفسها نفسهم تابع تابعت بحسب راي رات يمكن ممكن ايضا نهايه فيما منهم مما قوله قولها نحن انا انتم يجب ينبغي مهما رغم عده " +
      "قائلا قائله لكنه لكنها لكنهم فقط صرح صرحت افاد افادت بينهم بينها بما ردا لنا يكن يعني تعني هؤلاء يريد تريد جاء جاءت اعتبر اعتبرت معتبرا لفت لفتت لافتا نقلت قول تقول نقول اقول بات باتت ابدي وهم منا معهم معه معها لهذا لذلك لذا ربما بالفعل تماما جدا للغايه فلا فقد ولقد لقد ايا اين متي هكذا مجددا لاحقا مؤخرا تقريبا فضلا بدلا سواء مجرد هما انهما وذلك وكان وكانت " +
      "مصدر مصادر المصدر المصادر الصادر الصادره قديم قديمه القديم القديمه الفا الفي الفين اسم اسمه اسمها اسبوعين يومين سنتين شهرين البلدين تعد يعد كانوا كانتا معا علينا عليهم عليكم لدينا لديها لديهم لديه يبق اجري يبدو تبدو قبله قبلها قبلنا " +
      "مثله مثلها امامه امامها امامهم امامكم امامنا وحده وحدها وحدهم وحدي وحدنا كافه بعيدا بعيد احيانا واضح واضحه عاده كعادته والا " +
      "مده متواصل المتواصل متواصله المتواصله مستمر المستمر مستمره المستمره الجاري الجاريه مزيد المزيد برمته برمتها كليا نهائيا فورا فوري " +
      "فوريه الفوري الفوريه تابعه التابع التابعه واليه واليها ممن بدل شهير الشهير اضافي اضافيه الاضافي الاضافيه " +
      "سنه سنوات عام اعوام شهر اشهر اسبوع اسابيع يوم ايام اليوم امس غدا وقت حين عندما بينما حيث اذ اجل شخص اشخاص الناس ناس الحق حق"
    ).split(" "),
  ),
};

/** True where a word alone says nothing of what a target is about. @param norm A folded word. */
export const isIdle = (norm: string, lang: Language): boolean => IDLE[lang].has(norm);

/** True where any way to take a word apart says nothing: وقرار, بخطة. */
export function isIdleForm(forms: readonly string[], lang: Language): boolean {
  if (forms.some((form) => IDLE[lang].has(form))) return true;
  // An accusative writes its ending: عاما، جديدا.
  const last = forms.at(-1)!;
  return lang === "ar" && last.length > 3 && last.endsWith("ا") && IDLE.ar.has(last.slice(0, -1));
}

/** English words that end the first words of a phrase, whose last is its head. */
const BREAKS = new Set(
  (
    "of on over in to for from with without against by at that which who whose where when between among under into onto about after " +
    "before during until through across off up out and or as than because aimed led due around near beside inside outside along within beyond " +
    "behind towards toward via despite while if whether per are is was were be has have had will would should can could may"
  ).split(" "),
);

/** True for what stands behind the head of an English phrase. */
export const endsHead = (norm: string): boolean => BREAKS.has(norm);

const NEGATIONS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(["not", "never", "no", "without"]),
  ar: new Set(["عدم", "بعدم", "لعدم", "وعدم", "الا", "بالا", "لا", "لن"]),
};

/** True for a word that denies the action behind it. */
export const isNegation = (norm: string, lang: Language): boolean => NEGATIONS[lang].has(norm);
