import type { InvoiceWords } from './shape.ts';

export const ar: InvoiceWords = {
  heading: 'الفاتورة {number} لـ {customer}',
  amountDue: 'المبلغ المستحق',
  invoiceAmount: 'مبلغ الفاتورة',
  issuedOn: 'صدرت في {day}',
  due: {
    today: 'تستحق اليوم، {day}',
    tomorrow: 'تستحق غدًا، {day}',
    yesterday: 'كانت مستحقة أمس، {day}',
    in: {
      one: 'تستحق خلال يوم واحد، في {day}',
      two: 'تستحق خلال يومين، في {day}',
      few: 'تستحق خلال {count} أيام، في {day}',
      many: 'تستحق خلال {count} يومًا، في {day}',
      other: 'تستحق خلال {count} يوم، في {day}',
    },
    ago: {
      one: 'كانت مستحقة في {day}، قبل يوم واحد',
      two: 'كانت مستحقة في {day}، قبل يومين',
      few: 'كانت مستحقة في {day}، قبل {count} أيام',
      many: 'كانت مستحقة في {day}، قبل {count} يومًا',
      other: 'كانت مستحقة في {day}، قبل {count} يوم',
    },
  },
  early: '{price} إذا دفعت حتى {day}',
  pay: 'ادفع {amount}',
  payHow: 'بالبطاقة أو من البنك، على صفحة من Stripe. لا تصل إلينا بيانات بطاقتك.',
  whatFor: 'مقابل ماذا',
  item: 'البند',
  quantity: 'الكمية',
  amount: 'المبلغ',
  details: 'التفاصيل',
  facts: { invoice: 'الفاتورة', for: 'لـ', issued: 'صدرت', due: 'تستحق', settled: 'المسدد حتى الآن' },
  somethingElse: 'شيء آخر؟',
  reachBy: {
    email: 'أو اكتب إلى {email}.',
    phoneAndEmail: 'أو اتصل على {phone}، أو اكتب إلى {email}.',
  },
  textNeeded: 'اكتب بضع كلمات ليتمكن الشخص المناسب من الرد. 4000 حرف على الأكثر.',
  notices: {
    notSeen: {
      title: 'لم تصل أي دفعة بعد',
      text: 'إذا دفعت للتو، فأعد تحميل هذه الصفحة بعد دقيقة. لا يمكنك الدفع مرتين بالخطأ.',
    },
    disputed: {
      title: 'أخبرتنا أن هناك خطأ ما',
      text: 'تراجع {company} الأمر ولا ترسل تذكيرات بهذه الفاتورة في هذه الأثناء. سيرد عليك شخص.',
    },
    failed: {
      title: 'لم تكتمل دفعتك الأخيرة',
      text: '{reason} لم يُسحب أي مبلغ. يمكنك المحاولة مجددًا أو الدفع بطريقة أخرى.',
    },
    void: { title: 'سُحبت هذه الفاتورة', text: 'لا يلزمك دفعها.' },
    credited: { title: 'صدر إشعار دائن بهذه الفاتورة', text: 'لا يلزمك دفعها.' },
    closed: { title: 'هذه الفاتورة مغلقة', text: 'لا يلزمك فعل أي شيء.' },
    processing: {
      title: 'دفعتك في الطريق',
      text: 'لدينا أمر الدفع الخاص بك بمبلغ {amount} ({method}). تستغرق البنوك حتى أربعة أيام عمل؛ ويصل الإيصال بالبريد. لا يلزمك فعل أي شيء.',
    },
    paid: { title: 'مدفوعة. شكرًا لك', text: 'يصل الإيصال بالبريد.' },
    paidHow: 'استلمنا {amount} ({method}) في {day}.',
    paidTooMuch: '{amount} زيادة عن المستحق محفوظ رصيدًا لك؛ سيكتب إليك شخص بشأنه.',
    notPayable: { title: 'لا يوجد ما يُدفع هنا الآن', text: 'أعد تحميل الصفحة لترى حالة الفاتورة.' },
    providerDown: { title: 'تعذر الوصول إلى صفحة الدفع', text: 'لم يُسحب أي مبلغ. حاول مجددًا بعد دقيقة.' },
    notDone: { title: 'تعذر تنفيذ ذلك', text: 'راجع الحقول وحاول مجددًا.' },
  },
};
