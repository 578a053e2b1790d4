/** What a made-up outlet writes about, with one number that tells the articles apart. */
export interface Column {
  readonly name: string;
  readonly lang: "ar" | "en";
  readonly title: (n: number) => string;
  readonly paragraphs: (n: number) => readonly string[];
  /** Quotations in quotation marks that each article has. */
  readonly direct: number;
}

/** Followed by alerts: they speak in each article of their columns. */
export const FOLLOWED = ["Ana Duran", "سلمى الحداد"] as const;

export const COLUMNS: readonly Column[] = [
  {
    name: "harbour",
    lang: "en",
    title: (n) => `Ras Maren to close quay ${n} until spring`,
    paragraphs: (n) => [
      `RAS MAREN - The harbour board of Ras Maren wants to close quay ${n} for repairs until spring, and fishermen have gathered in front of its office since the early morning.`,
      `"We will not close quay ${n} before the fishing season is over," said Mayor Ana Duran.`,
      `Union leader Tomas Velk rejected the plan. "The board has asked nobody who works on quay ${n}," said Velk.`,
      "The board is to meet again on Thursday, and residents of the old town are invited to speak before it votes.",
    ],
    direct: 2,
  },
  {
    name: "school",
    lang: "ar",
    title: (n) => `جدل حول إغلاق المدرسة رقم ${n} في وادي السرو`,
    paragraphs: (n) => [
      `وادي السرو - أثار قرار نقل تلاميذ المدرسة رقم ${n} إلى مبنى آخر خارج البلدة جدلا واسعا بين الأهالي والمعلمين، الذين تجمعوا منذ الصباح أمام مبنى المجلس المحلي للمطالبة بالتراجع عنه.`,
      `وقالت رئيسة البلدية سلمى الحداد: «لن نغلق المدرسة رقم ${n} قبل نهاية العام الدراسي».`,
      `من جهته، قال نقيب المعلمين يوسف النجار: «لم يسألنا أحد عن مستقبل المدرسة رقم ${n}».`,
      "ومن المقرر أن يجتمع المجلس يوم الخميس للاستماع إلى سكان البلدة القديمة قبل التصويت على القرار.",
    ],
    direct: 2,
  },
  {
    name: "bridge",
    lang: "en",
    title: (n) => `Engineers find cracks in bridge ${n} over the Orsel`,
    paragraphs: (n) => [
      `ORSEL VALLEY - Engineers have found cracks in two pillars of bridge ${n} over the river Orsel, and lorries have been sent through the villages on the other bank since Monday.`,
      `"Bridge ${n} is safe for cars and buses," said Transport Minister Lena Okabe.`,
      `"Nobody has shown us the report on bridge ${n}," said Mayor Ana Duran.`,
      "The ministry intends to publish the report at the end of the month, after a second inspection by a firm from abroad.",
    ],
    direct: 2,
  },
  {
    name: "water",
    lang: "ar",
    title: (n) => `انقطاع المياه عن الحي رقم ${n} في تل الريحان`,
    paragraphs: (n) => [
      `تل الريحان - انقطعت المياه عن الحي رقم ${n} منذ ثلاثة أيام بعد عطل في المحطة الرئيسية، فيما وزعت فرق الدفاع المدني صهاريج على السكان في الشوارع المجاورة للسوق القديم.`,
      `وقالت رئيسة البلدية سلمى الحداد: «ستعود المياه إلى الحي رقم ${n} خلال يومين».`,
      `وقال مدير المحطة كريم الصافي: «نحتاج إلى قطع غيار لإصلاح خط الحي رقم ${n}».`,
      "وتقول الشركة إن الأعمال ستستمر ليلا حتى تعود الخدمة إلى جميع المنازل في المدينة وضواحيها.",
    ],
    direct: 2,
  },
  {
    name: "clinic",
    lang: "en",
    title: (n) => `Nurses of clinic ${n} walk out over night shifts`,
    paragraphs: (n) => [
      `PORT ELVE - Nurses of clinic ${n} in Port Elve walked out on Wednesday over longer night shifts, and two wards sent their patients to the hospital on the other side of the bay.`,
      `"The night shifts in clinic ${n} are too long for anybody," said Nurses' Association chair Mirel Anand.`,
      `"Clinic ${n} will stay open through the winter," said Health Minister Paul Ostrand.`,
      "Talks between the association and the ministry are to go on in the capital at the end of the week, both sides say.",
    ],
    direct: 2,
  },
];
